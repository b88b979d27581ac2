package dev.twofold.verification.recovery;

import java.math.BigInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random bits as people may copy them (RFC 4648 §6): upper case, and no padding. */
public final class Base32 {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;
  private static final int LOWEST_BITS = (1 << BITS) - 1;

  private Base32() {}

  /** @param bytes a multiple of five of them, so that no character has bits to spare */
  public static String of(byte[] bytes) {
    if (bytes.length % BITS != 0) {
      throw new IllegalArgumentException(bytes.length + " bytes would need padding");
    }
    BigInteger bits = new BigInteger(1, bytes);
    int characters = bytes.length * Byte.SIZE / BITS;
    return IntStream.rangeClosed(1, characters)
        .map(position -> bits.shiftRight((characters - position) * BITS).intValue() & LOWEST_BITS)
        .mapToObj(value -> ALPHABET.substring(value, value + 1))
        .collect(Collectors.joining());
  }
}
