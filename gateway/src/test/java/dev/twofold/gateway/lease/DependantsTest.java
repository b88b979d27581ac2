package dev.twofold.gateway.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DependantsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration IDLE = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  private final Dependants<String> dependants = new Dependants<>();
  private final UUID anna = UUID.randomUUID();
  private final Lease first = lease(UUID.randomUUID(), anna, NOW.plus(IDLE));
  private final Lease second = lease(UUID.randomUUID(), anna, NOW.plus(IDLE));
  private final Lease bert = lease(UUID.randomUUID(), UUID.randomUUID(), NOW.plus(IDLE));

  DependantsTest() {
    dependants.add(first, "first");
    dependants.add(first, "first again");
    dependants.add(second, "second");
    dependants.add(bert, "bert");
  }

  @Test
  void whatDependsOnASessionIsFoundAndOnALogin() {
    assertThat(dependants.ofSessions(List.of(first.sessionId()))).containsExactlyInAnyOrder("first", "first again");
    assertThat(dependants.ofSessions(List.of(second.sessionId(), bert.sessionId())))
        .containsExactlyInAnyOrder("second", "bert");
    assertThat(dependants.ofLogin(anna)).containsExactlyInAnyOrder("first", "first again", "second");
    assertThat(dependants.all()).hasSize(4);
  }

  @Test
  void whatIsRemovedIsNotFound() {
    dependants.remove(first.sessionId(), "first");

    assertThat(dependants.ofSessions(List.of(first.sessionId()))).containsExactly("first again");
  }

  @Test
  void itIsOverAtTheIdleEndOfItsSession() {
    assertThat(dependants.over(NOW.plus(IDLE).minusMillis(1))).isEmpty();
    assertThat(dependants.over(NOW.plus(IDLE))).hasSize(4);
  }

  @Test
  void useOfASessionPutsTheIdleEndOffForItsOwnDependantsOnly() {
    dependants.renewed(lease(first.sessionId(), anna, NOW.plus(IDLE.multipliedBy(2))));

    assertThat(dependants.over(NOW.plus(IDLE))).containsExactlyInAnyOrder("second", "bert");
  }

  @Test
  void anEarlierAnswerThatComesLaterChangesNothing() {
    dependants.renewed(lease(first.sessionId(), anna, NOW.plus(IDLE.multipliedBy(2))));
    dependants.renewed(first);

    assertThat(dependants.over(NOW.plus(IDLE))).doesNotContain("first");
  }

  @Test
  void nothingPutsTheAbsoluteEndOff() {
    dependants.renewed(lease(first.sessionId(), anna, NOW.plus(DAY.multipliedBy(2))));

    assertThat(dependants.over(NOW.plus(DAY).minusMillis(1))).doesNotContain("first");
    assertThat(dependants.over(NOW.plus(DAY))).contains("first");
  }

  private static Lease lease(UUID sessionId, UUID loginId, Instant idleEndsAt) {
    return new Lease(sessionId, loginId, "name", "https://login.example.org", List.of("pwd", "otp", "mfa"), NOW,
        idleEndsAt, NOW.plus(DAY), List.of());
  }
}
