package dev.twofold.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void itsRateCountsWhatSucceeded() {
    Load load = load(Duration.ofSeconds(4), 1_000, 2_000);

    assertThat(load.perSecond()).isEqualTo(0.5);
    assertThat(Load.none().perSecond()).isZero();
  }

  @Test
  void slicesAddUp() {
    Throwable why = new IllegalStateException("503");
    Load failing = new Load(Load.noneTimed(), 3, Optional.of(why), Duration.ofSeconds(1));

    Load all = Load.none().and(load(Duration.ofSeconds(1), 1_000)).and(failing).and(load(Duration.ofSeconds(2), 9_000));

    assertThat(all.succeeded()).isEqualTo(2);
    assertThat(all.failed()).isEqualTo(3);
    assertThat(all.firstFailure()).contains(why);
    assertThat(all.elapsed()).isEqualTo(Duration.ofSeconds(4));
    assertThat(all.micros().getMinValue()).isEqualTo(1_000);
    assertThat(all.micros().valuesAreEquivalent(all.micros().getMaxValue(), 9_000)).isTrue();
  }

  @Test
  void percentilesAreInMilliseconds() {
    Latency latency = Latency.of(micros(LongStream.rangeClosed(1, 100).map(millis -> millis * 1_000).toArray()));

    assertThat(latency.p50Millis()).isBetween(49.9, 50.1);
    assertThat(latency.p99Millis()).isBetween(98.9, 99.1);
  }

  private static Load load(Duration elapsed, long... micros) {
    return new Load(micros(micros), 0, Optional.empty(), elapsed);
  }

  private static Histogram micros(long... values) {
    Histogram histogram = Load.noneTimed();
    LongStream.of(values).forEach(histogram::recordValue);
    return histogram;
  }
}
