package dev.twofold.gateway.typed;

import java.text.Normalizer;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Text that people type or paste from paper and screens, brought to one form. */
public final class TypedText {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private TypedText() {}

  /** Decimal digits of any script as those of ASCII; all else as it is. */
  public static String withAsciiDigits(String text) {
    return map(text, c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? '0' + Character.digit(c, 10) : c);
  }

  /** Unicode NFKC without white space and format characters. */
  public static String withoutBlanks(String typed) {
    return keep(Normalizer.normalize(typed, Normalizer.Form.NFKC), c -> !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && Character.getType(c) != Character.FORMAT);
  }

  /**
   * Upper case Base32 (RFC 4648) of that length, for which case, blanks and hyphens do not matter; 0, 1 and 8, which are
   * none of its characters, are read as O, I and B. Empty if the text is none.
   */
  public static Optional<String> base32(String typed, int length) {
    String text = map(asciiUpperCase(withoutHyphens(withoutBlanks(typed))), TypedText::readAsLetter);
    return text.length() == length && text.chars().allMatch(c -> BASE32.indexOf(c) >= 0)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static String withoutHyphens(String text) {
    return keep(text, c -> Character.getType(c) != Character.DASH_PUNCTUATION);
  }

  /** Not {@code toUpperCase}: that turns a dotless i, which is no Base32 character, into one. */
  private static String asciiUpperCase(String text) {
    return map(text, c -> c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }

  private static int readAsLetter(int c) {
    return switch (c) {
      case '0' -> 'O';
      case '1' -> 'I';
      case '8' -> 'B';
      default -> c;
    };
  }

  private static String map(String text, IntUnaryOperator mapping) {
    return text.codePoints()
        .map(mapping)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String keep(String text, IntPredicate wanted) {
    return text.codePoints()
        .filter(wanted)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
