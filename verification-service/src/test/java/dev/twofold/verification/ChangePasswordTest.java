package dev.twofold.verification;

import static dev.twofold.verification.Visitor.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Installation.InstallPassword;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SessionStands;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ChangePasswordTest {

  private static final Reply NO_SESSION = Reply.Refused.of(Refusal.NO_SESSION);
  private static final Reply DONE = new Reply.Done();
  private static final String NEW_PASSWORD = "a wholly new pass phrase";

  private final Bench bench = Bench.shared();
  private final Visitor visitor = Visitor.somewhere(bench);
  private SessionHolder holder;
  private Person person;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    holder = SessionHolder.enrolled(bench);
    person = holder.person();
  }

  @Test
  void theNewPasswordIsGoodAndTheOldOneIsNot() {
    assertThat(holder.changePassword(NEW_PASSWORD)).isEqualTo(DONE);

    assertThat(visitor.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
    assertThat(visitor.offer(person, NEW_PASSWORD)).isInstanceOf(SignInStands.class);
  }

  @Test
  void aChangedPasswordEndsEveryOtherSessionAndEveryOpenSignIn() {
    SessionHolder other = holder.again();
    UUID ended = other.sessionId();
    Person.Ref open = person.afterPassword();
    assertThat(visitor.stepUp(holder.ref(), Bench.PASSWORD)).isInstanceOf(SignInStands.class);

    Reply reply = holder.changePassword(NEW_PASSWORD);
    List<SessionsEnded> revocations = bench.records(Topic.REVOCATIONS).of(SessionsEnded.class);

    assertThat(reply).isEqualTo(DONE);
    assertThat(revocations).contains(new SessionsEnded(List.of(ended), bench.database().now()));
    assertThat(other.lookUp()).isEqualTo(NO_SESSION);
    assertThat(holder.lookUp()).isInstanceOf(SessionStands.class);
    assertThat(person.view(open)).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
    assertThat(holder.signIns("state IN ('enroll', 'enter-code')")).isZero();
    assertThat(
            bench.database().count(
                "session WHERE id = '%s' AND end_reason = 'password-changed'".formatted(ended)))
        .isEqualTo(1);
  }

  @Test
  void anIdleSessionIsEndedAsWell() {
    SessionHolder idle = holder;
    bench.database().advanceTime(Duration.ofHours(1));
    SessionHolder fresh = holder.again();

    assertThat(fresh.changePassword(NEW_PASSWORD)).isEqualTo(DONE);

    assertThat(idle.continueSession(Person.Ref.fresh())).isEqualTo(NO_SESSION);
  }

  @Test
  void theChangeIsInTheHistoryOnce() {
    holder.changePassword(NEW_PASSWORD);

    assertThat(history()).extracting(SecurityEvent::kind).containsExactly(SecurityEventKind.PASSWORD_CHANGED);
  }

  @Test
  void aStaleProofChangesNothing() {
    bench.database().advanceTime(Duration.ofMinutes(5).plusMillis(1));

    assertThat(holder.changePassword(NEW_PASSWORD)).isEqualTo(Reply.Refused.of(Refusal.PROOF_TOO_OLD));
    assertThat(visitor.offer(person, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
  }

  @Test
  void withoutALiveSessionNothingIsChanged() {
    holder.signOut();

    assertThat(holder.changePassword(NEW_PASSWORD)).isEqualTo(NO_SESSION);
  }

  @Test
  void aPasswordIsInstalledForTheSessionThatAskedOnly() {
    UUID sessionId = holder.sessionId();
    SessionHolder anotherPerson = SessionHolder.enrolled(bench);

    assertThat(install(sessionId, holder.again().token())).isEqualTo(NO_SESSION);
    assertThat(install(sessionId, anotherPerson.token())).isEqualTo(NO_SESSION);
    assertThat(install(anotherPerson.sessionId(), anotherPerson.token())).isEqualTo(NO_SESSION);
    assertNothingWasChanged();
  }

  @Test
  void aPasswordIsNotInstalledForASessionThatWasEndedMeanwhile() {
    UUID sessionId = holder.sessionId();
    holder.signOut();

    assertThat(install(sessionId, holder.token())).isEqualTo(NO_SESSION);
    assertNothingWasChanged();
  }

  @Test
  void aPasswordIsNotInstalledForASessionWhoseTimeIsOver() {
    UUID sessionId = holder.sessionId();
    bench.database().advanceTime(Duration.ofHours(1));

    assertThat(install(sessionId, holder.token())).isEqualTo(NO_SESSION);
    assertNothingWasChanged();
  }

  /** Sign-ins with the old password, which is hashed before, during and after the change. */
  @RepeatedTest(3)
  void noSignInWithTheOldPasswordSurvivesTheChange() {
    List<Future<Reply>> signIns = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      signIns.add(visitor.offerLater(person, Bench.PASSWORD));
    }
    Future<Reply> changed = holder.changePasswordLater(NEW_PASSWORD);
    while (!changed.isComplete()) {
      signIns.add(visitor.offerLater(person, Bench.PASSWORD));
      Bench.await(signIns.get(signIns.size() - 8).otherwiseEmpty());
    }
    Bench.await(Future.join(signIns).otherwiseEmpty());

    assertThat(Bench.await(changed)).isEqualTo(DONE);
    assertThat(holder.signIns("state = 'enter-code'")).isZero();
  }

  private void assertNothingWasChanged() {
    assertThat(visitor.offer(person, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
    assertThat(history()).isEmpty();
  }

  private List<SecurityEvent> history() {
    return bench.records(Topic.SECURITY_HISTORY).of(SecurityEvent.class).stream()
        .filter(event -> event.loginId().equals(person.loginId()))
        .filter(event -> event.kind() == SecurityEventKind.PASSWORD_CHANGED)
        .toList();
  }

  private Reply install(UUID sessionId, TokenHash token) {
    UUID id = UUID.randomUUID();
    String key = person.loginId().toString();
    return bench.send(
        id,
        key,
        new InstallPassword(
            UUID.randomUUID(),
            person.loginId(),
            sessionId,
            token,
            bench.seal("another hash", InstallPassword.class, id, key, sessionId, token)));
  }
}
