package dev.twofold.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UploadPaceTest {

  private final UploadPace pace = new UploadPace(Duration.ofSeconds(10), 100);

  @Test
  void inTheGraceNothingNeedsToCome() {
    assertThat(pace.isTooSlow(Duration.ofSeconds(10), 0)).isFalse();
  }

  @Test
  void afterItTheWholeBodyCountsAgainstTheWholeTime() {
    assertThat(pace.isTooSlow(Duration.ofSeconds(11), 99)).isTrue();
    assertThat(pace.isTooSlow(Duration.ofSeconds(11), 100)).isFalse();
    assertThat(pace.isTooSlow(Duration.ofSeconds(110), 9_999)).isTrue();
    assertThat(pace.isTooSlow(Duration.ofSeconds(110), 10_000)).isFalse();
  }

  @Test
  void aDripEndsSoonAfterTheGrace() {
    for (int second = 0; second <= 10; second++) {
      assertThat(pace.isTooSlow(Duration.ofSeconds(second), second)).isFalse();
    }
    assertThat(pace.isTooSlow(Duration.ofSeconds(11), 11)).isTrue();
  }
}
