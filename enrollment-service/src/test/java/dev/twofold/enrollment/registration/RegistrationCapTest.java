package dev.twofold.enrollment.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationCapTest {

  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
  private static final RegistrationCap CAP = new RegistrationCap(20);

  @Test
  void belowTheCapNobodyWaits() {
    assertThat(CAP.retryAfterSeconds(Optional.empty(), NOW)).isEmpty();
  }

  @Test
  void atTheCapTheWaitLastsUntilTheOldestIsAnHourAgo() {
    assertThat(CAP.retryAfterSeconds(Optional.of(NOW), NOW)).hasValue(3600);
    assertThat(CAP.retryAfterSeconds(Optional.of(NOW.minus(Duration.ofMinutes(59))), NOW)).hasValue(60);
    assertThat(CAP.retryAfterSeconds(Optional.of(NOW.minus(Duration.ofHours(1))), NOW)).isEmpty();
  }

  @Test
  void aPartOfASecondIsAWholeOneToWait() {
    assertThat(CAP.retryAfterSeconds(Optional.of(NOW.minus(Duration.ofHours(1)).plusMillis(1)), NOW)).hasValue(1);
    assertThat(CAP.retryAfterSeconds(Optional.of(NOW.minusMillis(1)), NOW)).hasValue(3600);
  }
}
