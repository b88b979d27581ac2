package dev.twofold.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartsTest {

  private static final Duration SHORT = Duration.ofMillis(9_999);
  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  void delaysDoubleUpToTenSeconds() {
    List<Long> delays =
        Stream.iterate(Restarts.NONE, restarts -> restarts.afterEnd(SHORT))
            .limit(100)
            .map(restarts -> restarts.delay().toSeconds())
            .toList();

    assertThat(delays.subList(0, 7)).containsExactly(0L, 1L, 2L, 4L, 8L, 10L, 10L);
    assertThat(delays.get(99)).isEqualTo(10);
  }

  @Test
  void whoWasReadyForTenSecondsBeginsAnew() {
    Restarts restarts = Restarts.NONE.afterEnd(SHORT).afterFailedStart().afterFailedStart();

    assertThat(restarts.afterEnd(LONG).delay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(restarts.afterEnd(SHORT).delay()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void fiveFailedStartsInARowAreEnough() {
    Restarts four = Restarts.NONE.afterFailedStart().afterFailedStart().afterFailedStart().afterFailedStart();

    assertThat(four.areExhausted()).isFalse();
    assertThat(four.afterFailedStart().areExhausted()).isTrue();
    assertThat(four.afterEnd(SHORT).afterFailedStart().areExhausted()).isFalse();
  }
}
