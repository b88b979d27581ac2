package dev.twofold.gateway.signin;

import dev.twofold.gateway.typed.TypedText;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one form of a code, whatever way it was typed or pasted: Unicode NFKC, white space and format characters dropped,
 * then 6 ASCII digits, or the 16 Base32 characters (RFC 4648) of a recovery code, for which case and hyphens do not
 * matter.
 */
public final class CanonicalCode {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");
  private static final int RECOVERY_CODE_CHARACTERS = 16;

  private CanonicalCode() {}

  /** Empty if the text cannot be a code. */
  public static Optional<String> of(String typed) {
    String text = TypedText.withoutBlanks(typed);
    return DIGITS.matcher(text).matches()
        ? Optional.of(text)
        : TypedText.base32(typed, RECOVERY_CODE_CHARACTERS);
  }
}
