package dev.twofold.verification.phone;

/** Who may have a phone as first factor: it costs money before anybody proved anything but a password. */
public enum FirstPhone {
  /** Whoever an invitation or a ticket led here. */
  INVITED,
  /** Everybody; those who were not invited live on a small pot of messages. */
  ANYONE;

  public boolean admits(boolean invited) {
    return this == ANYONE || invited;
  }
}
