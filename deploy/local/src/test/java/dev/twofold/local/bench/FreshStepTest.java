package dev.twofold.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshStepTest {

  private static final long NEVER = -1;
  /** The first second of step 100. */
  private static final Instant NOW = Instant.ofEpochSecond(3000);

  @Test
  void theOldestStepThatIsForgivenIsUsedFirst() {
    assertThat(FreshStep.after(NEVER, NOW)).hasValue(99);
  }

  @Test
  void aStepThatCouldLeaveTheWindowOnItsWayIsNotUsed() {
    assertThat(FreshStep.after(NEVER, NOW.plusSeconds(19))).hasValue(99);
    assertThat(FreshStep.after(NEVER, NOW.plusSeconds(20))).hasValue(100);
  }

  @Test
  void noStepIsUsedTwice() {
    assertThat(FreshStep.after(99, NOW)).hasValue(100);
    assertThat(FreshStep.after(100, NOW)).hasValue(101);
  }

  @Test
  void afterTheNewestThatIsForgivenTimeMustPass() {
    assertThat(FreshStep.after(101, NOW)).isEmpty();
    assertThat(FreshStep.after(101, NOW.plusSeconds(29))).isEmpty();
    assertThat(FreshStep.after(101, NOW.plusSeconds(30))).hasValue(102);
  }
}
