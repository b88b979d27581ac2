package dev.twofold.gateway.login;

import java.util.Optional;
import rocks.xmpp.precis.PrecisProfiles;

/** Login names as people type them, brought to one form (RFC 8265, UsernameCaseMapped). */
public final class LoginName {

  private static final int MOST_CHARACTERS = 64;

  private LoginName() {}

  /**
   * The canonical name; where there is none, what was typed without white space around it. Such a name belongs to
   * nobody, and is handed on so that it costs the same work as any other. Empty if nothing was typed, more than 64
   * characters, or a control character.
   */
  public static Optional<String> of(String typed) {
    boolean isGood = !typed.isEmpty()
        && typed.codePointCount(0, typed.length()) <= MOST_CHARACTERS
        && typed.chars().noneMatch(Character::isISOControl);
    return isGood ? Optional.of(canonical(typed)) : Optional.empty();
  }

  static String canonical(String typed) {
    String stripped = typed.strip();
    try {
      return PrecisProfiles.USERNAME_CASE_MAPPED.enforce(stripped);
    } catch (IllegalArgumentException e) {
      return stripped;
    }
  }
}
