package dev.twofold.delivery.dispatch;

import java.util.Locale;

/** What a message is for. */
public enum Purpose {
  CODE,
  NOTICE;

  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Purpose of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
