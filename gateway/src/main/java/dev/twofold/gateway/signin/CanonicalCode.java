package dev.twofold.gateway.signin;

import dev.twofold.gateway.typed.TypedText;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one form of a code, whatever way it was typed or pasted: Unicode NFKC, white space and format characters dropped,
 * then 6 decimal digits of any script as ASCII digits, or the 16 Base32 characters (RFC 4648) of a recovery code, for
 * which case and hyphens do not matter.
 */
public final class CanonicalCode {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");
  private static final int RECOVERY_CODE_CHARACTERS = 16;

  private CanonicalCode() {}

  /** Of a factor or of paper; empty if the text can be neither. */
  public static Optional<String> of(String typed) {
    return ofFactor(typed).or(() -> TypedText.base32(typed, RECOVERY_CODE_CHARACTERS));
  }

  /** Six digits; empty if the text has others. */
  public static Optional<String> ofFactor(String typed) {
    return Optional.of(TypedText.withAsciiDigits(TypedText.withoutBlanks(typed)))
        .filter(text -> DIGITS.matcher(text).matches());
  }
}
