package dev.twofold.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void eachWaitIsTwiceTheOneBefore() {
    assertThat(Backoff.after(1)).isEqualTo(Duration.ofMillis(100));
    assertThat(Backoff.after(2)).isEqualTo(Duration.ofMillis(200));
    assertThat(Backoff.after(5)).isEqualTo(Duration.ofMillis(1600));
  }

  @Test
  void noWaitIsLongerThanTwoSeconds() {
    assertThat(Backoff.after(6)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Backoff.after(1_000_000)).isEqualTo(Duration.ofSeconds(2));
  }
}
