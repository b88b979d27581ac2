package dev.twofold.verification.turnedoff;

import dev.twofold.contracts.TokenHash;
import dev.twofold.verification.recovery.Base32;

/**
 * A ticket as it is handed over: 160 bits. Only its hash is kept.
 *
 * @param canonical 32 characters of Base32 (RFC 4648 §6), upper case
 */
public record TicketText(String canonical) {

  /** Random bytes for one. */
  public static final int BYTES = 20;

  /** @param random {@value #BYTES} bytes that nobody can predict */
  public static TicketText of(byte[] random) {
    if (random.length != BYTES) {
      throw new IllegalArgumentException("a ticket takes " + BYTES + " random bytes");
    }
    return new TicketText(Base32.of(random));
  }

  public TokenHash hash() {
    return TokenHash.of(canonical);
  }

  @Override
  public String toString() {
    return "TicketText[…]";
  }
}
