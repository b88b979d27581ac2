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
  private static final Instant STEP_UP = NOW.plus(Duration.ofMinutes(7));
  private static final Duration IDLE = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration OLD_TOKEN = Duration.ofSeconds(10);
  private static final String LOGIN = "https://login.example.org";
  private static final String DESK = "https://desk.example.org";

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

  @Test
  void afterAStepUpTheTokenOfBeforeCutsNothingOfTheNewOne() {
    dependants.renewed(oldTokenAfterStepUp());
    dependants.add(newTokenAfterStepUp(LOGIN), "new");

    assertThat(dependants.over(soonAfterStepUp())).isEmpty();
  }

  @Test
  void whicheverTokenIsHeardOfFirst() {
    dependants.add(newTokenAfterStepUp(LOGIN), "new");
    dependants.renewed(oldTokenAfterStepUp());

    assertThat(dependants.over(soonAfterStepUp())).isEmpty();
  }

  @Test
  void aTokenOfBeforeThatNothingFollowedEndsEarly() {
    dependants.renewed(oldTokenAfterStepUp());

    assertThat(dependants.over(oldTokenAfterStepUp().endsAt().minusMillis(1))).isEmpty();
    assertThat(dependants.over(soonAfterStepUp())).containsExactlyInAnyOrder("first", "first again");
  }

  @Test
  void aTokenForAnotherAudienceKeepsNothingGoingAndEndsNothingThere() {
    dependants.add(newTokenAfterStepUp(DESK), "desk");
    dependants.renewed(oldTokenAfterStepUp());

    assertThat(dependants.over(soonAfterStepUp())).containsExactlyInAnyOrder("first", "first again");
  }

  @Test
  void useAtOneAudienceIsUseAtEveryOther() {
    dependants.renewed(newTokenAfterStepUp(DESK));

    assertThat(dependants.over(NOW.plus(IDLE))).containsExactlyInAnyOrder("second", "bert");
    assertThat(dependants.over(STEP_UP.plus(IDLE))).hasSize(4);
  }

  private Lease oldTokenAfterStepUp() {
    return lease(first.sessionId(), anna, LOGIN, STEP_UP.plus(IDLE), STEP_UP.plus(OLD_TOKEN));
  }

  private Lease newTokenAfterStepUp(String audience) {
    return lease(first.sessionId(), anna, audience, STEP_UP.plus(IDLE), NOW.plus(DAY));
  }

  private static Instant soonAfterStepUp() {
    return STEP_UP.plus(OLD_TOKEN).plusSeconds(1);
  }

  private static Lease lease(UUID sessionId, UUID loginId, Instant idleEndsAt) {
    return lease(sessionId, loginId, LOGIN, idleEndsAt, NOW.plus(DAY));
  }

  private static Lease lease(UUID sessionId, UUID loginId, String audience, Instant idleEndsAt, Instant endsAt) {
    return new Lease(sessionId, loginId, "name", audience, List.of("pwd", "otp", "mfa"), NOW, idleEndsAt, endsAt,
        List.of());
  }
}
