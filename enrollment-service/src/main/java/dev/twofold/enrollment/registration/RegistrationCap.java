package dev.twofold.enrollment.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many registrations of one network may look a name up in an hour: each tells whether the name is taken.
 *
 * @param perHour at the most
 */
public record RegistrationCap(int perHour) {

  private static final Duration WINDOW = Duration.ofHours(1);

  /**
   * @param filling when the network's registration was counted that is number {@link #perHour} from the newest; empty:
   *     there are fewer
   * @return seconds until one more may be made, rounded up; empty: it may be made now
   */
  public OptionalInt retryAfterSeconds(Optional<Instant> filling, Instant now) {
    Duration wait = filling.map(at -> Duration.between(now, at.plus(WINDOW))).orElse(Duration.ZERO);
    return wait.isNegative() || wait.isZero()
        ? OptionalInt.empty()
        : OptionalInt.of(Math.toIntExact(wait.plusSeconds(1).minusNanos(1).toSeconds()));
  }

  /** Whatever was counted before then counts no more. */
  public Instant forgets(Instant now) {
    return now.minus(WINDOW);
  }
}
