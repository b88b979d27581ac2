package dev.twofold.enrollment.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NameHolderTest {

  private static final Instant REGISTERED = Instant.parse("2026-11-24T09:00:00Z");
  private static final Instant PENDING_UNTIL = REGISTERED.plus(Duration.ofMinutes(15));

  @Test
  void aPendingLoginKeepsItsNameForAnHourAfterItsExpiry() {
    NameHolder pending = holder(LoginStatus.PENDING);

    assertThat(pending.yieldsAt(PENDING_UNTIL.plusSeconds(1))).isFalse();
    assertThat(pending.yieldsAt(PENDING_UNTIL.plus(Duration.ofHours(1)))).isFalse();
    assertThat(pending.yieldsAt(PENDING_UNTIL.plus(Duration.ofHours(1)).plusMillis(1))).isTrue();
  }

  @Test
  void aRegistrationThatWasNotFinishedKeepsItForAMinute() {
    NameHolder reserved = holder(LoginStatus.RESERVED);

    assertThat(reserved.yieldsAt(REGISTERED.plusSeconds(60))).isFalse();
    assertThat(reserved.yieldsAt(REGISTERED.plusSeconds(61))).isTrue();
  }

  @Test
  void anActiveLoginKeepsItForEver() {
    assertThat(holder(LoginStatus.ACTIVE).yieldsAt(REGISTERED.plus(Duration.ofDays(36_500)))).isFalse();
  }

  private static NameHolder holder(LoginStatus status) {
    return new NameHolder(new UUID(1, 2), status, REGISTERED, PENDING_UNTIL);
  }
}
