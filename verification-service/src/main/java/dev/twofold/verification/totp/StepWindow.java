package dev.twofold.verification.totp;

import java.time.Duration;
import java.time.Instant;

/**
 * Consecutive time steps (RFC 6238 §4.2: 30 s since 1970) whose codes are looked at, both ends inclusive.
 *
 * @param last before {@code first} if the window is empty
 */
public record StepWindow(long first, long last) {

  private static final long STEP_SECONDS = Duration.ofSeconds(30).toSeconds();
  /** Steps by which a device's clock may differ, either way. */
  private static final long DRIFT = 1;

  /** Steps whose codes may be accepted: near now and later than the last used one. */
  public static StepWindow fresh(Instant now, long lastUsed) {
    return new StepWindow(Math.max(lastUsed + 1, earliest(now)), latest(now));
  }

  /** Steps near now that are spent: their codes are right, and refused. */
  public static StepWindow spent(Instant now, long lastUsed) {
    return new StepWindow(earliest(now), Math.min(lastUsed, latest(now)));
  }

  public static long stepAt(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  public boolean isEmpty() {
    return last < first;
  }

  /** How many steps after the first are looked at as well. */
  public int lookAhead() {
    return Math.toIntExact(last - first);
  }

  private static long earliest(Instant now) {
    return Math.max(0, stepAt(now) - DRIFT);
  }

  private static long latest(Instant now) {
    return stepAt(now) + DRIFT;
  }
}
