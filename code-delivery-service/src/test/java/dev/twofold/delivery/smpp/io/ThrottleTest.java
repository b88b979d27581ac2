package dev.twofold.delivery.smpp.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final long HALF_A_SECOND = Duration.ofMillis(500).toNanos();

  private final AtomicLong now = new AtomicLong(-7);
  private final Throttle throttle = new Throttle(2, now::get);

  @Test
  void turnsAreSpreadAndWhoseTurnIsFarOffGetsNone() {
    assertThat(LongStream.range(0, 7).map(i -> throttle.reserve()).boxed())
        .containsExactly(0L, HALF_A_SECOND, 2 * HALF_A_SECOND, 3 * HALF_A_SECOND, 4 * HALF_A_SECOND, -1L, -1L);
  }

  @Test
  void whoAskedInVainTakesNobodysTurn() {
    LongStream.range(0, 7).forEach(i -> throttle.reserve());
    now.addAndGet(HALF_A_SECOND);

    assertThat(throttle.reserve()).isEqualTo(4 * HALF_A_SECOND);
  }

  @Test
  void aPauseSavesNothingUp() {
    now.addAndGet(Duration.ofHours(1).toNanos());

    assertThat(throttle.reserve()).isZero();
    assertThat(throttle.reserve()).isEqualTo(HALF_A_SECOND);
  }
}
