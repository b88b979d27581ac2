package dev.twofold.verification.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.TokenHash;
import dev.twofold.verification.login.Login;
import dev.twofold.verification.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandOverTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final String DESK = "https://desk.example";
  private static final TokenHash NONCE = TokenHash.of("nonce");

  private final Session session =
      Session.begin(
              UUID.randomUUID(),
              new Login(UUID.randomUUID(), "anna", Login.Status.ACTIVE, Optional.empty(), List.of(), Optional.empty(), false),
              DESK,
              new Session.Beginning(START, "", ""))
          .received();
  private final HandOver handOver = new HandOver(session, NONCE, START.plus(LONGEST));

  @Test
  void itLastsThirtySeconds() {
    assertThat(HandOver.LIFETIME).isEqualTo(LONGEST);
    assertThat(handOver.admits(NONCE, DESK, START.plus(LONGEST).minusNanos(1))).isTrue();
    assertThat(handOver.admits(NONCE, DESK, START.plus(LONGEST))).isFalse();
  }

  @Test
  void itNeedsItsNonceAndItsHost() {
    assertThat(handOver.admits(TokenHash.of("another"), DESK, START)).isFalse();
    assertThat(handOver.admits(NONCE, "https://notes.example", START)).isFalse();
  }

  @Test
  void aSessionThatIsOverGoesNowhere() {
    HandOver late = new HandOver(session, NONCE, START.plus(Session.TOTAL));

    assertThat(late.admits(NONCE, DESK, START.plus(Session.IDLE).minusNanos(1))).isTrue();
    assertThat(late.admits(NONCE, DESK, START.plus(Session.IDLE))).isFalse();
  }
}
