package dev.twofold.enrollment.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.enrollment.login.LoginStatus;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrantTermsTest {

  private static final Instant NOT_AFTER = Instant.parse("2026-11-24T09:00:00Z");
  private static final GrantTerms TERMS = new GrantTerms(new UUID(1, 1), new UUID(2, 2), NOT_AFTER);

  @Test
  void aGrantIsVoidAfterItsTime() {
    assertThat(TERMS.allow(LoginStatus.PENDING, NOT_AFTER)).isTrue();
    assertThat(TERMS.allow(LoginStatus.PENDING, NOT_AFTER.plusNanos(1))).isFalse();
  }

  @Test
  void aGrantIsForALoginThatStands() {
    assertThat(TERMS.allow(LoginStatus.ACTIVE, NOT_AFTER)).isTrue();
    assertThat(TERMS.allow(LoginStatus.RESERVED, NOT_AFTER)).isFalse();
    assertThat(TERMS.allow(LoginStatus.FREED, NOT_AFTER)).isFalse();
  }
}
