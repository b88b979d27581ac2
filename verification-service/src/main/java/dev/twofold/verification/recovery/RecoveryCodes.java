package dev.twofold.verification.recovery;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One-time codes for the day on which the device is lost: each has 80 random bits, written as 16 characters of Base32
 * (RFC 4648 §6). That is too much to be guessed, so no budget has to lock them.
 */
public final class RecoveryCodes {

  private static final int CODE_BYTES = 10;

  /** How many a person gets at once. */
  public static final int COUNT = 10;
  /** Random bytes for all of them. */
  public static final int RANDOM_BYTES = COUNT * CODE_BYTES;

  private static final int CHARACTERS = 16;
  private static final int BITS = 5;
  private static final int LOWEST_BITS = (1 << BITS) - 1;
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final Pattern CODE = Pattern.compile("[A-Z2-7]{" + CHARACTERS + "}");

  private RecoveryCodes() {}

  /**
   * What is left of those that were made last.
   *
   * @param madeAt empty: none were ever made
   */
  public record Standing(int left, Optional<Instant> madeAt) {}

  /** @param random {@link #RANDOM_BYTES} bytes that nobody can predict */
  public static List<String> of(byte[] random) {
    if (random.length != RANDOM_BYTES) {
      throw new IllegalArgumentException(COUNT + " codes take " + RANDOM_BYTES + " random bytes");
    }
    return IntStream.range(0, COUNT)
        .mapToObj(i -> code(Arrays.copyOfRange(random, i * CODE_BYTES, (i + 1) * CODE_BYTES)))
        .toList();
  }

  /** Whether this has the form of a canonical code: the only one in which it is compared. */
  public static boolean isOne(String text) {
    return CODE.matcher(text).matches();
  }

  private static String code(byte[] bytes) {
    BigInteger bits = new BigInteger(1, bytes);
    return IntStream.range(0, CHARACTERS)
        .map(i -> bits.shiftRight((CHARACTERS - 1 - i) * BITS).intValue() & LOWEST_BITS)
        .mapToObj(value -> ALPHABET.substring(value, value + 1))
        .collect(Collectors.joining());
  }
}
