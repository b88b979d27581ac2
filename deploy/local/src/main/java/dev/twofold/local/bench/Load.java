package dev.twofold.local.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What a load achieved.
 *
 * @param micros how long each piece of work took that succeeded
 * @param failed how many did not
 * @param firstFailure why the first of them did not
 */
record Load(Histogram micros, long failed, Optional<Throwable> firstFailure, Duration elapsed) {

  private static final int DIGITS = 3;

  static Load none() {
    return new Load(noneTimed(), 0, Optional.empty(), Duration.ZERO);
  }

  static Histogram noneTimed() {
    return new Histogram(DIGITS);
  }

  /** One after the other. */
  Load and(Load next) {
    Histogram both = micros.copy();
    both.add(next.micros);
    Optional<Throwable> first = Stream.of(firstFailure, next.firstFailure).flatMap(Optional::stream).findFirst();
    return new Load(both, failed + next.failed, first, elapsed.plus(next.elapsed));
  }

  long succeeded() {
    return micros.getTotalCount();
  }

  double perSecond() {
    return elapsed.isZero() ? 0 : succeeded() / (elapsed.toNanos() / 1e9);
  }
}
