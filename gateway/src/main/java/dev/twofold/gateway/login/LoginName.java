package dev.twofold.gateway.login;

import rocks.xmpp.precis.PrecisProfiles;

/** Login names as people type them, brought to one form (RFC 8265, UsernameCaseMapped). */
public final class LoginName {

  private LoginName() {}

  /**
   * The canonical name; where there is none, what was typed without white space around it. Such a name belongs to
   * nobody, and is handed on so that it costs the same work as any other.
   */
  public static String canonical(String typed) {
    String stripped = typed.strip();
    try {
      return PrecisProfiles.USERNAME_CASE_MAPPED.enforce(stripped);
    } catch (IllegalArgumentException e) {
      return stripped;
    }
  }
}
