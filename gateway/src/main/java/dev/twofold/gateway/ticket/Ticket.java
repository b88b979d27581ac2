package dev.twofold.gateway.ticket;

import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.typed.TypedText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A one-time ticket, for a registration or for setting two-step verification up anew: 160 bits as 32 Base32 characters,
 * in groups for the eye.
 */
public final class Ticket {

  private static final int CHARACTERS = 32;
  private static final Pattern CANONICAL = Pattern.compile("[A-Z2-7]{" + CHARACTERS + "}");
  private static final Pattern BETWEEN_GROUPS = Pattern.compile("(?<=\\G.{4})(?!$)");

  private Ticket() {}

  /** The form in which a ticket leaves the gateway; empty if the text cannot be one. */
  public static Optional<TokenHash> hash(String typed) {
    return TypedText.base32(typed, CHARACTERS).map(TokenHash::of);
  }

  /**
   * As people get to see it: groups of four, with hyphens.
   *
   * @param canonical ASCII
   * @throws IllegalArgumentException if it is no ticket, without quoting it
   */
  public static String toShow(byte[] canonical) {
    String text = new String(canonical, StandardCharsets.US_ASCII);
    if (!CANONICAL.matcher(text).matches()) {
      throw new IllegalArgumentException("not a canonical ticket");
    }
    return BETWEEN_GROUPS.matcher(text).replaceAll("-");
  }
}
