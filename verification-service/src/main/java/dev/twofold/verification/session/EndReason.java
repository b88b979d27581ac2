package dev.twofold.verification.session;

import java.util.Locale;

/** Why a session ended before its time. */
public enum EndReason {
  SIGNED_OUT,
  /** From another session, or for all at once. */
  ENDED_BY_PERSON,
  PASSWORD_CHANGED,
  FACTORS_CHANGED,
  /** Two-step verification was. */
  TURNED_OFF;

  public String stored() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
