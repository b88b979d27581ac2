package dev.twofold.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a person finds in the security history. */
public enum SecurityEventKind {
  /** Two-step verification was set up: the first factor was proven. About: its name. */
  SET_UP,
  /** A two-step sign-in from a device that was not known. */
  NEW_DEVICE,
  /** About: the factor's name; so for the next two. */
  FACTOR_ADDED,
  FACTOR_RENAMED,
  FACTOR_REMOVED,
  METHOD_PREFERRED,
  /** 100 wrong codes in a row (SP 800-63B-4 §3.2.2). About: the factor's name. */
  FACTOR_CLOSED,
  RECOVERY_CODE_USED,
  RECOVERY_CODES_MADE,
  PASSWORD_CHANGED,
  /** Two-step verification was turned off. About: {@code kept} or {@code cleared}, what became of factors and codes. */
  TURNED_OFF,
  /** It was turned on again, with a proof that is more than the password. */
  TURNED_ON,
  /** The person ended sessions other than by signing out of one. */
  SESSIONS_ENDED,
  DEVICE_FORGOTTEN,
  /** Somebody knew the password, and entered three wrong codes. */
  WRONG_CODES;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  public static SecurityEventKind of(String wireName) {
    return Arrays.stream(values())
        .filter(kind -> kind.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown security event " + wireName));
  }
}
