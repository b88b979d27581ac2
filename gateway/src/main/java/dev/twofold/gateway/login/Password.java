package dev.twofold.gateway.login;

import java.util.Optional;
import rocks.xmpp.precis.PrecisProfiles;

/** Passwords as people type them, brought to one form (RFC 8265, OpaqueString). */
public final class Password {

  private static final int MOST_CHARACTERS = 256;

  private Password() {}

  /**
   * Composed letters and ASCII spaces, all else as typed, so that another keyboard gives the same password. What has no
   * such form, because of a control character for instance, stays as typed. Empty if nothing was typed, or more than
   * 256 characters.
   */
  public static Optional<String> of(String typed) {
    boolean isGood = !typed.isEmpty() && typed.codePointCount(0, typed.length()) <= MOST_CHARACTERS;
    return isGood ? Optional.of(canonical(typed)) : Optional.empty();
  }

  static String canonical(String typed) {
    try {
      return PrecisProfiles.OPAQUE_STRING.enforce(typed);
    } catch (IllegalArgumentException e) {
      return typed;
    }
  }
}
