package dev.twofold.enrollment.ticket;

import dev.twofold.contracts.TokenHash;
import java.math.BigInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A ticket as it is handed over: 160 bits. Only its hash is kept.
 *
 * @param canonical 32 characters of Base32 (RFC 4648 §6), upper case
 */
public record TicketText(String canonical) {

  public static final int BYTES = 20;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;
  private static final int CHARACTERS = BYTES * Byte.SIZE / BITS;
  private static final int GROUP = 4;

  /** @param random {@value #BYTES} bytes that nobody can predict */
  public static TicketText of(byte[] random) {
    if (random.length != BYTES) {
      throw new IllegalArgumentException("a ticket has " + BYTES + " bytes");
    }
    BigInteger bits = new BigInteger(1, random);
    return new TicketText(
        IntStream.rangeClosed(1, CHARACTERS)
            .map(position -> bits.shiftRight((CHARACTERS - position) * BITS).intValue() & (1 << BITS) - 1)
            .mapToObj(value -> BASE32.substring(value, value + 1))
            .collect(Collectors.joining()));
  }

  /** For people: groups of four with hyphens. */
  public String grouped() {
    return canonical.replaceAll("(?<=\\G.{" + GROUP + "})(?!$)", "-");
  }

  public TokenHash hash() {
    return TokenHash.of(canonical);
  }

  @Override
  public String toString() {
    return "TicketText[…]";
  }
}
