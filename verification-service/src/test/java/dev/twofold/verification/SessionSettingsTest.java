package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.ListedSession;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.EndOneSession;
import dev.twofold.contracts.VerificationCommand.EndSession;
import dev.twofold.contracts.VerificationCommand.EndSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionSettingsTest {

  private final Bench bench = Bench.shared();
  private InSession one;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    one = InSession.ofNewPerson(bench);
  }

  @Test
  void sessionsAreListedNewestFirstAndTheOneThatAsksIsMarked() {
    Instant start = bench.database().now();
    bench.database().advanceTime(Duration.ofMinutes(2));
    InSession other = one.another();

    assertThat(one.sessions())
        .containsExactly(
            listed(other.id(), bench.database().now(), false), listed(one.id(), start, true));
  }

  @Test
  void aSessionThatTimeEndedIsNotListed() {
    InSession other = one.another();
    bench.database().advanceTime(Duration.ofMinutes(40));
    assertThat(one.isLive()).isTrue();
    bench.database().advanceTime(Duration.ofMinutes(20));

    assertThat(one.sessions()).extracting(ListedSession::sessionId).containsExactly(one.id());
    assertThat(other.isLive()).isFalse();
  }

  @Test
  void theEndOfAListedSessionIsTheFirstOfItsTwo() {
    Instant end = bench.database().now().plus(Duration.ofHours(24));
    for (int halfHours = 1; halfHours < 48; halfHours++) {
      bench.database().advanceTime(Duration.ofMinutes(30));
      assertThat(one.isLive()).isTrue();
    }

    assertThat(one.sessions()).extracting(ListedSession::endsAt).containsExactly(end);
  }

  @Test
  void endingOthersKeepsThisOne() {
    InSession other = one.another();
    UUID ended = other.id();

    assertThat(one.send(new EndSessions(one.ref(), false))).isEqualTo(new Reply.Done());
    List<SessionsEnded> published = bench.records(Topic.REVOCATIONS).of(SessionsEnded.class);

    assertThat(published).contains(new SessionsEnded(List.of(ended), bench.database().now()));
    assertThat(other.isLive()).isFalse();
    assertThat(one.isLive()).isTrue();
  }

  @Test
  void endingAllEndsThisOneToo() {
    InSession other = one.another();

    assertThat(one.send(new EndSessions(one.ref(), true))).isEqualTo(new Reply.Done());

    assertThat(other.isLive()).isFalse();
    assertThat(one.isLive()).isFalse();
    assertThat(one.history(SecurityEventKind.SESSIONS_ENDED)).hasSize(1);
  }

  @Test
  void aSessionThatEndedIdleEndsForGoodWithTheOthers() {
    one.another();
    bench.database().advanceTime(Duration.ofMinutes(59));
    assertThat(one.isLive()).isTrue();
    bench.database().advanceTime(Duration.ofMinutes(1));

    one.send(new EndSessions(one.ref(), false));

    assertThat(one.count("session WHERE end_reason = 'ended-by-person'")).isOne();
  }

  @Test
  void pastItsAbsoluteEndASessionIsNothingToEnd() {
    UUID over = one.another().id();
    bench.database().execute("UPDATE session SET ends_at = twofold_now() WHERE id = '" + over + "'");

    assertThat(one.send(new EndSessions(one.ref(), false))).isEqualTo(new Reply.Done());

    assertThat(one.history(SecurityEventKind.SESSIONS_ENDED)).isEmpty();
    assertThat(one.send(new EndOneSession(one.ref(), over))).isEqualTo(Reply.Refused.of(Refusal.NOT_FOUND));
  }

  @Test
  void oneSessionIsEndedByItsId() {
    InSession other = one.another();
    UUID ended = other.id();

    assertThat(one.send(new EndOneSession(one.ref(), ended))).isEqualTo(new Reply.Done());

    assertThat(other.isLive()).isFalse();
    assertThat(one.isLive()).isTrue();
    assertThat(one.send(new EndOneSession(one.ref(), ended))).isEqualTo(Reply.Refused.of(Refusal.NOT_FOUND));
  }

  @Test
  void theSessionThatAsksMayBeEndedByItsId() {
    assertThat(one.send(new EndOneSession(one.ref(), one.id()))).isEqualTo(new Reply.Done());

    assertThat(one.isLive()).isFalse();
  }

  @Test
  void theHistoryIsToldOnceForEachCommandThatEndedSomething() {
    one.another();
    bench.database().advanceTime(Duration.ofMinutes(1));
    one.another();

    one.send(new EndSessions(one.ref(), false));
    one.send(new EndSessions(one.ref(), false));

    assertThat(one.history(SecurityEventKind.SESSIONS_ENDED)).hasSize(1);
  }

  @Test
  void signingOutIsNothingForTheHistory() {
    one.send(new EndSession(one.token()));

    assertThat(one.history(SecurityEventKind.SESSIONS_ENDED)).isEmpty();
  }

  private static ListedSession listed(UUID id, Instant start, boolean current) {
    return new ListedSession(
        id,
        start,
        start,
        start.plus(Duration.ofHours(1)),
        List.of("pwd", "otp", "mfa"),
        Bench.ORIGIN,
        "",
        "",
        current);
  }
}
