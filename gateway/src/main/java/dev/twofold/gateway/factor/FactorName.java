package dev.twofold.gateway.factor;

import java.text.Normalizer;
import java.util.Optional;

/** What a person calls a factor; shown beside others in lists, in the history and in messages. */
public final class FactorName {

  private static final int MOST_CHARACTERS = 64;
  /** Letters and symbols by their category, which nobody sees. */
  private static final String BLANK = "\u115f\u1160\u2800\u3164\uffa0";

  private FactorName() {}

  /**
   * In Unicode NFC, without white space around it. Empty if there is nothing to see in it, it has characters that steer
   * how the text around it is shown, or it is longer than 64 characters.
   */
  public static Optional<String> of(String typed) {
    String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
    boolean isGood = name.codePoints().anyMatch(FactorName::isVisible)
        && name.codePoints().noneMatch(FactorName::steers)
        && name.codePointCount(0, name.length()) <= MOST_CHARACTERS;
    return isGood ? Optional.of(name) : Optional.empty();
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.SPACE_SEPARATOR, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
      default -> BLANK.indexOf(character) < 0;
    };
  }

  /** Controls, format characters as bidirectional overrides and zero widths, and what is no character of Unicode's. */
  private static boolean steers(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE, Character.UNASSIGNED -> true;
      default -> false;
    };
  }
}
