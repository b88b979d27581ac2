package dev.twofold.verification.signin;

/**
 * Who may have a phone as first factor, and so cause messages before anything is proven: each costs money, and whoever
 * earns by messages to a number of theirs would register any number of logins.
 */
public enum FirstPhone {
  /** Those who were invited, or have the one-time ticket of a login that was cleared. */
  INVITED,
  /** Everybody; code delivery lets the uninvited cause few messages. */
  ANYONE;

  boolean admits(boolean invited) {
    return this == ANYONE || invited;
  }
}
