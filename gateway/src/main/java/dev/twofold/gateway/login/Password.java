package dev.twofold.gateway.login;

import rocks.xmpp.precis.PrecisProfiles;

/** Passwords as people type them, brought to one form (RFC 8265, OpaqueString). */
public final class Password {

  private Password() {}

  /**
   * Composed letters and ASCII spaces, all else as typed, so that another keyboard gives the same password. What has no
   * such form, because of a control character for instance, stays as typed.
   */
  public static String canonical(String typed) {
    try {
      return PrecisProfiles.OPAQUE_STRING.enforce(typed);
    } catch (IllegalArgumentException e) {
      return typed;
    }
  }
}
