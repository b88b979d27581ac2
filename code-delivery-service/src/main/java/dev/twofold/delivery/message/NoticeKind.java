package dev.twofold.delivery.message;

import java.util.Locale;

/** What a text message tells a person of that happened to their security. */
public enum NoticeKind {
  FACTOR_ADDED,
  FACTOR_REMOVED,
  NEW_DEVICE,
  /** Somebody entered the right password and wrong codes. */
  PASSWORD_KNOWN,
  PASSWORD_CHANGED,
  TURNED_OFF;

  String key() {
    return "notice." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
