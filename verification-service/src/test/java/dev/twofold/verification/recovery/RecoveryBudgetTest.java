package dev.twofold.verification.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecoveryBudgetTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void fewerThanFiveWrongOnesSlowNothing() {
    assertThat(new RecoveryBudget(List.of(), NOW).secondsToWait()).isZero();
    assertThat(new RecoveryBudget(wrong(4, NOW), NOW).secondsToWait()).isZero();
  }

  @Test
  void afterFiveWrongOnesOneTryInThirtySecondsIsLookedAt() {
    assertThat(new RecoveryBudget(wrong(5, NOW), NOW).secondsToWait()).isEqualTo(30);
    assertThat(new RecoveryBudget(wrong(5, NOW.minusSeconds(30).plusNanos(1)), NOW).secondsToWait()).isEqualTo(1);
    assertThat(new RecoveryBudget(wrong(5, NOW.minusSeconds(30)), NOW).secondsToWait()).isZero();
  }

  @Test
  void theNewestOneCounts() {
    List<Instant> wrong =
        Stream.concat(Stream.of(NOW.minusSeconds(10)), wrong(9, NOW.minusSeconds(60)).stream()).toList();

    assertThat(new RecoveryBudget(wrong, NOW).secondsToWait()).isEqualTo(20);
  }

  @Test
  void aWrongOneStopsCountingAfterTwentyFourHours() {
    List<Instant> wrong =
        Stream.concat(wrong(4, NOW).stream(), Stream.of(NOW.minus(Duration.ofHours(24)))).toList();

    assertThat(new RecoveryBudget(wrong, NOW).secondsToWait()).isZero();
  }

  private static List<Instant> wrong(int count, Instant at) {
    return Collections.nCopies(count, at);
  }
}
