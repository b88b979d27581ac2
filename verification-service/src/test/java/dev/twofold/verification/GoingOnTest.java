package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SessionStands;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.Revocation.LeasesStale;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.EndSession;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Sign-ins that lead to no new session: a step-up, and the continuation of an idle one. */
class GoingOnTest {

  private static final Reply NO_SESSION = Reply.Refused.of(Refusal.NO_SESSION);

  private final Bench bench = Bench.shared();
  private Recovering recovering;
  private Person person;
  private TokenHash oldToken;
  private Lease before;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    recovering = Recovering.enrolled(bench);
    person = recovering.person();
    oldToken = Person.sessionToken(person.registration());
    before = recovering.first().lease();
  }

  @Test
  void aSignInShowsWhatItIsFor() {
    assertThat(((SignInStands) person.view(stepUp())).purpose()).contains(SignInPurpose.STEP_UP);
    assertThat(((SignInStands) person.view(person.afterPassword())).purpose()).isEmpty();
  }

  @Test
  void stepUpGivesANewTokenAndTheOldOneLastsTenSeconds() {
    bench.database().advanceTime(Duration.ofMinutes(10));
    Instant now = bench.database().now();
    Person.Ref signIn = stepUp();

    Lease lease = ((SignedIn) person.submit(signIn, person.code(0))).lease();

    assertThat(lease.sessionId()).isEqualTo(before.sessionId());
    assertThat(lease.provenAt()).isEqualTo(now);
    assertThat(lease.idleEndsAt()).isEqualTo(now.plus(Duration.ofHours(1)));
    assertThat(lease.endsAt()).isEqualTo(before.endsAt());
    assertThat(((SessionStands) lookUp(Person.sessionToken(signIn))).lease()).isEqualTo(lease);
    bench.database().advanceTime(Duration.ofSeconds(10).minusMillis(1));
    assertThat(lookUp(oldToken)).isInstanceOf(SessionStands.class);
    bench.database().advanceTime(Duration.ofMillis(1));
    assertThat(lookUp(oldToken)).isEqualTo(NO_SESSION);
    assertThat(lookUp(Person.sessionToken(signIn))).isInstanceOf(SessionStands.class);
  }

  @Test
  void anOldTokenSeesTheOldProof() {
    bench.database().advanceTime(Duration.ofMinutes(10));
    Person.Ref signIn = stepUp();
    assertThat(person.submit(signIn, person.code(0))).isInstanceOf(SignedIn.class);

    Lease old = ((SessionStands) lookUp(oldToken)).lease();

    assertThat(old.provenAt()).isEqualTo(before.provenAt());
    assertThat(old.endsAt()).isEqualTo(bench.database().now().plusSeconds(10));
  }

  @Test
  void leasesOfBeforeAreStaleBeforeTheAnswer() {
    assertThat(person.submit(stepUp(), person.code(1))).isInstanceOf(SignedIn.class);

    assertThat(bench.records(Topic.REVOCATIONS).of(LeasesStale.class))
        .contains(new LeasesStale(person.loginId(), bench.database().now()));
  }

  @Test
  void aRecoveryCodeStepsUpToo() {
    bench.database().advanceTime(Duration.ofMinutes(10));

    SignedIn signedIn = (SignedIn) person.submit(stepUp(), recovering.codes().get(0));

    assertThat(signedIn.lease().provenAt()).isEqualTo(bench.database().now());
    assertThat(signedIn.recoveryCodesLeft()).hasValue(9);
  }

  @Test
  void aStepUpMakesNoSessionAndNoDevice() {
    Submission submission = Submission.of(stepUp(), person.code(1)).offering(TokenHash.of("fresh"));

    SignedIn signedIn = (SignedIn) submission.send(bench);

    assertThat(signedIn.newDevice()).isEmpty();
    assertThat(rows("session", "true")).isEqualTo(1);
    assertThat(rows("known_device", "true")).isZero();
    assertThat(Told.events(bench, person.loginId(), SecurityEventKind.NEW_DEVICE)).isEmpty();
  }

  @Test
  void aSessionThatEndedIsNotProvenAfreshAndSpendsNoProof() {
    Person.Ref signIn = stepUp();
    bench.send("any", new EndSession(oldToken));

    assertThat(person.submit(signIn, person.code(1))).isEqualTo(NO_SESSION);
    assertThat(person.submit(signIn, recovering.codes().get(0))).isEqualTo(NO_SESSION);
    assertThat(rows("session", "ended_at IS NULL")).isZero();
    assertThat(rows("recovery_code", "used_at IS NOT NULL")).isZero();
    assertThat(person.submit(person.afterPassword(), person.code(1))).isInstanceOf(SignedIn.class);
  }

  @RepeatedTest(10)
  void aSignOutDuringAStepUpEndsTheSessionWhicheverComesFirst() {
    Person.Ref signIn = stepUp();

    Future<Reply> steppedUp = Submission.of(signIn, person.code(1)).sendLater(bench);
    Future<Reply> signedOut = bench.sendLater(UUID.randomUUID(), "any", new EndSession(oldToken));

    assertThat(Bench.await(signedOut)).isEqualTo(new Reply.Done());
    assertThat(Bench.await(steppedUp)).matches(reply -> reply instanceof SignedIn || reply.equals(NO_SESSION));
    assertThat(rows("session", "ended_at IS NULL")).isZero();
  }

  @Test
  void anIdleSessionIsNotProvenAfresh() {
    bench.database().advanceTime(Duration.ofMinutes(60));

    assertThat(person.submit(stepUp(), person.code(0))).isEqualTo(NO_SESSION);
  }

  @Test
  void aSessionGoesOnAtItsOwnOriginOnly() {
    Person.Ref signIn = stepUp();

    assertThat(Submission.of(signIn, person.code(1)).at("https://other.example").send(bench)).isEqualTo(NO_SESSION);
    assertThat(Submission.of(signIn, person.code(1)).send(bench)).isInstanceOf(SignedIn.class);
  }

  @Test
  void aContinuedSessionIsAsOldAsItWas() {
    bench.database().advanceTime(Duration.ofHours(2));
    Instant now = bench.database().now();
    Person.Ref signIn = continuation();

    Lease lease = ((SignedIn) person.submit(signIn, person.code(0))).lease();

    assertThat(lease.sessionId()).isEqualTo(before.sessionId());
    assertThat(lease.provenAt()).isEqualTo(before.provenAt());
    assertThat(lease.endsAt()).isEqualTo(before.endsAt());
    assertThat(lease.idleEndsAt()).isEqualTo(now.plus(Duration.ofHours(1)));
    assertThat(((SessionStands) lookUp(Person.sessionToken(signIn))).lease()).isEqualTo(lease);
  }

  @Test
  void theTokenOfAnIdleSessionStaysDead() {
    bench.database().advanceTime(Duration.ofHours(2));

    assertThat(person.submit(continuation(), person.code(0))).isInstanceOf(SignedIn.class);

    assertThat(lookUp(oldToken)).isEqualTo(NO_SESSION);
  }

  @Test
  void onlyAnIdleSessionIsContinued() {
    assertThat(person.submit(continuation(), person.code(1))).isEqualTo(NO_SESSION);

    bench.database().advanceTime(Duration.ofHours(24));
    assertThat(person.submit(continuation(), person.code(0))).isEqualTo(NO_SESSION);
  }

  @Test
  void aSignInWhoseSessionWentOnIsCompleted() {
    Person.Ref signIn = stepUp();
    assertThat(person.submit(signIn, person.code(1))).isInstanceOf(SignedIn.class);

    assertThat(person.submit(signIn, recovering.codes().get(0))).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
  }

  private Person.Ref stepUp() {
    return SignInsOfSession.open(bench, person, before.sessionId(), SignInPurpose.STEP_UP);
  }

  private Person.Ref continuation() {
    return SignInsOfSession.open(bench, person, before.sessionId(), SignInPurpose.CONTINUE);
  }

  private Reply lookUp(TokenHash token) {
    return bench.send("any", new LookUpSession(token, Bench.ORIGIN));
  }

  private long rows(String table, String condition) {
    return bench.database().count("%s WHERE login_id = '%s' AND %s".formatted(table, person.loginId(), condition));
  }
}
