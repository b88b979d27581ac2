package dev.twofold.delivery.ref;

import java.util.Locale;

/** What a provider may tell at an address that it was given. */
public enum RefPurpose {
  /** What became of a message or call; as often as it likes. */
  RECEIPT,
  /** That a call was answered; once. */
  ANSWER,
  /** That a key was pressed in it; once. */
  KEY;

  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RefPurpose of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
