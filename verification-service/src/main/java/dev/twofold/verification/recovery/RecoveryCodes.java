package dev.twofold.verification.recovery;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

  private static final Pattern CODE = Pattern.compile("[A-Z2-7]{16}");

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
        .mapToObj(i -> Base32.of(Arrays.copyOfRange(random, i * CODE_BYTES, (i + 1) * CODE_BYTES)))
        .toList();
  }

  /** Whether this has the form of a canonical code: the only one in which it is compared. */
  public static boolean isOne(String text) {
    return CODE.matcher(text).matches();
  }
}
