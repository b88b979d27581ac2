package dev.twofold.verification.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LoginTest {

  private static final Instant UNTIL = Instant.parse("2026-03-01T12:15:00Z");

  @Test
  void aPendingLoginSignsInToNothingAndLapses() {
    Login login = Login.pending(UUID.randomUUID(), "ada", UNTIL, List.of(), false);

    assertThat(login.isActive()).isFalse();
    assertThat(login.isDead(UNTIL.minusMillis(1))).isFalse();
    assertThat(login.isDead(UNTIL)).isTrue();
  }

  @Test
  void anActiveLoginNeverLapses() {
    Login login = new Login(UUID.randomUUID(), "ada", Login.Status.ACTIVE, Optional.empty(), List.of(), Optional.empty(), false);

    assertThat(login.isActive()).isTrue();
    assertThat(login.isDead(Instant.MAX)).isFalse();
  }
}
