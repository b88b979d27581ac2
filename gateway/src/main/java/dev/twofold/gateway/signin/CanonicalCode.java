package dev.twofold.gateway.signin;

import java.text.Normalizer;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * The one form of a code, whatever way it was typed or pasted: Unicode NFKC, white space and format characters dropped,
 * then 6 ASCII digits, or the 16 Base32 characters (RFC 4648) of a recovery code, for which case and hyphens do not
 * matter.
 */
public final class CanonicalCode {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");
  private static final Pattern BASE32 = Pattern.compile("[A-Z2-7]{16}");

  private CanonicalCode() {}

  /** Empty if the text cannot be a code. */
  public static Optional<String> of(String typed) {
    String text = withoutBlanks(Normalizer.normalize(typed, Normalizer.Form.NFKC));
    if (DIGITS.matcher(text).matches()) {
      return Optional.of(text);
    }
    String recoveryCode = asciiUpperCase(withoutHyphens(text));
    return BASE32.matcher(recoveryCode).matches() ? Optional.of(recoveryCode) : Optional.empty();
  }

  private static String withoutBlanks(String text) {
    return keep(text, c -> !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && Character.getType(c) != Character.FORMAT);
  }

  private static String withoutHyphens(String text) {
    return keep(text, c -> Character.getType(c) != Character.DASH_PUNCTUATION);
  }

  /** Not {@code toUpperCase}: that turns a dotless i, which is no Base32 character, into one. */
  private static String asciiUpperCase(String text) {
    return text.chars()
        .map(c -> c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c)
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
