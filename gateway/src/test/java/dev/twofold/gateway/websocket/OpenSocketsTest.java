package dev.twofold.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenSocketsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration IDLE = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  private final OpenSockets<String> sockets = new OpenSockets<>();
  private final UUID anna = UUID.randomUUID();
  private final Lease first = lease(UUID.randomUUID(), anna, NOW.plus(IDLE));
  private final Lease second = lease(UUID.randomUUID(), anna, NOW.plus(IDLE));
  private final Lease bert = lease(UUID.randomUUID(), UUID.randomUUID(), NOW.plus(IDLE));

  OpenSocketsTest() {
    sockets.add("first", first);
    sockets.add("first again", first);
    sockets.add("second", second);
    sockets.add("bert", bert);
  }

  @Test
  void aSessionsSocketsAreFoundAndALogins() {
    assertThat(sockets.ofSessions(List.of(first.sessionId()))).containsExactlyInAnyOrder("first", "first again");
    assertThat(sockets.ofSessions(List.of(second.sessionId(), bert.sessionId())))
        .containsExactlyInAnyOrder("second", "bert");
    assertThat(sockets.ofLogin(anna)).containsExactlyInAnyOrder("first", "first again", "second");
    assertThat(sockets.all()).hasSize(4);
  }

  @Test
  void whatIsRemovedIsNotFound() {
    sockets.remove("first");

    assertThat(sockets.ofSessions(List.of(first.sessionId()))).containsExactly("first again");
  }

  @Test
  void aSocketIsOverAtTheIdleEndOfItsSession() {
    assertThat(sockets.over(NOW.plus(IDLE).minusMillis(1))).isEmpty();
    assertThat(sockets.over(NOW.plus(IDLE))).hasSize(4);
  }

  @Test
  void useOfASessionPutsTheIdleEndOffForItsOwnSocketsOnly() {
    sockets.renewed(lease(first.sessionId(), anna, NOW.plus(IDLE.multipliedBy(2))));

    assertThat(sockets.over(NOW.plus(IDLE))).containsExactlyInAnyOrder("second", "bert");
  }

  @Test
  void anEarlierAnswerThatComesLaterChangesNothing() {
    sockets.renewed(lease(first.sessionId(), anna, NOW.plus(IDLE.multipliedBy(2))));
    sockets.renewed(first);

    assertThat(sockets.over(NOW.plus(IDLE))).doesNotContain("first");
  }

  @Test
  void nothingPutsTheAbsoluteEndOff() {
    sockets.renewed(lease(first.sessionId(), anna, NOW.plus(DAY.multipliedBy(2))));

    assertThat(sockets.over(NOW.plus(DAY).minusMillis(1))).doesNotContain("first");
    assertThat(sockets.over(NOW.plus(DAY))).contains("first");
  }

  private static Lease lease(UUID sessionId, UUID loginId, Instant idleEndsAt) {
    return new Lease(sessionId, loginId, "name", "https://login.example.org", List.of("pwd", "otp", "mfa"), NOW,
        idleEndsAt, NOW.plus(DAY), List.of());
  }
}
