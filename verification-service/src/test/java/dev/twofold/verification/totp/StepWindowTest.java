package dev.twofold.verification.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StepWindowTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_000 * 30 + 17);

  @Test
  void aStepLastsThirtySeconds() {
    assertThat(StepWindow.stepAt(Instant.ofEpochSecond(29))).isZero();
    assertThat(StepWindow.stepAt(Instant.ofEpochSecond(30))).isEqualTo(1);
  }

  @Test
  void oneStepEitherWayIsLookedAt() {
    StepWindow window = StepWindow.fresh(NOW, -1);

    assertThat(window).isEqualTo(new StepWindow(999, 1_001));
    assertThat(window.lookAhead()).isEqualTo(2);
  }

  @Test
  void usedStepsAreLeftOut() {
    assertThat(StepWindow.fresh(NOW, 999)).isEqualTo(new StepWindow(1_000, 1_001));
    assertThat(StepWindow.fresh(NOW, 1_000)).isEqualTo(new StepWindow(1_001, 1_001));
  }

  @Test
  void nothingIsLeftOnceTheLatestStepIsUsed() {
    assertThat(StepWindow.fresh(NOW, 1_001).isEmpty()).isTrue();
  }

  @Test
  void spentStepsAreThoseNearNowUpToTheLastUsedOne() {
    assertThat(StepWindow.spent(NOW, 998).isEmpty()).isTrue();
    assertThat(StepWindow.spent(NOW, 999)).isEqualTo(new StepWindow(999, 999));
    assertThat(StepWindow.spent(NOW, 5_000)).isEqualTo(new StepWindow(999, 1_001));
  }
}
