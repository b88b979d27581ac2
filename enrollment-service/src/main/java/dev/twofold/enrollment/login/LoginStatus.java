package dev.twofold.enrollment.login;

import java.util.Locale;

/** How far a login has come in the directory. */
public enum LoginStatus {
  /** Its registration has begun; nothing of it has left this service yet. */
  RESERVED,
  /** Installed at verification; no factor proven yet. */
  PENDING,
  ACTIVE,
  /** Never proven in time; its name may be another's. A late proof still activates it. */
  FREED;

  /** @param text as it stands in the table */
  public static LoginStatus of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
