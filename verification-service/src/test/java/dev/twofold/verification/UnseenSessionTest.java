package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.ListedSession;
import dev.twofold.contracts.Reply.SessionStands;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.SessionQuery.SessionsReceived;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.ContinueSession;
import dev.twofold.contracts.VerificationCommand.EndSessions;
import dev.twofold.contracts.VerificationCommand.ListFactors;
import dev.twofold.verification.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions whose token was in an answer that got lost. */
class UnseenSessionTest {

  private static final Reply NO_SESSION = Reply.Refused.of(Refusal.NO_SESSION);
  private static final Duration NEARLY_OVER = Session.UNSEEN.minusMillis(1);

  private final Bench bench = Bench.shared();
  private final Visitor visitor = Visitor.somewhere(bench);
  private InSession received;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    received = InSession.ofNewPerson(bench);
  }

  @Test
  void aSessionThatReachedNobodyIsDeadAfterAMinute() {
    InSession unseen = unseen();
    bench.database().advanceTime(Session.UNSEEN);

    assertThat(unseen.lookUp()).isEqualTo(NO_SESSION);
    assertThat(unseen.send(new ListFactors(unseen.ref()))).isEqualTo(NO_SESSION);
    assertThat(unseen.prefer(UUID.randomUUID())).isEqualTo(NO_SESSION);
    assertThat(visitor.stepUp(unseen.ref(), Bench.PASSWORD)).isEqualTo(NO_SESSION);
    assertThat(received.lookUp()).isInstanceOf(SessionStands.class);
  }

  @Test
  void noCodeContinuesIt() {
    InSession unseen = unseen();
    bench.database().advanceTime(Session.IDLE);

    assertThat(goOn(unseen, Person.Ref.fresh())).isEqualTo(NO_SESSION);
    assertThat(goOn(received, Person.Ref.fresh())).isInstanceOf(SignInStands.class);
  }

  @Test
  void itIsListedWhileItLives() {
    unseen();
    bench.database().advanceTime(NEARLY_OVER);
    assertThat(received.sessions()).hasSize(2);
    bench.database().advanceTime(Duration.ofMillis(1));

    assertThat(received.sessions()).extracting(ListedSession::sessionId).containsExactly(received.id());
  }

  @Test
  void whoLostTheAnswerStartsOverAndGetsIn() {
    unseen();
    bench.database().advanceTime(Duration.ofSeconds(30));

    assertThat(received.another().isLive()).isTrue();
  }

  @Test
  void aSessionWhoseTokenWasHandedOutLives() {
    InSession one = unseen();
    bench.database().advanceTime(Duration.ofSeconds(30));
    InSession other = unseen();

    receipt(one.token(), TokenHash.of("never was"), other.token());
    bench.database().advanceTime(Session.UNSEEN);

    assertThat(one.isLive()).isTrue();
    assertThat(other.isLive()).isTrue();
  }

  @Test
  void aLookUpPresentsTheToken() {
    InSession unseen = unseen();
    bench.database().advanceTime(NEARLY_OVER);
    assertThat(unseen.isLive()).isTrue();
    bench.database().advanceTime(NEARLY_OVER);

    assertThat(unseen.isLive()).isTrue();
  }

  @Test
  void aQuestionPresentsTheToken() {
    InSession unseen = unseen();
    unseen.send(new ListFactors(unseen.ref()));
    bench.database().advanceTime(Session.UNSEEN);

    assertThat(unseen.isLive()).isTrue();
  }

  @Test
  void aChangePresentsTheToken() {
    InSession unseen = unseen();
    unseen.prefer(UUID.randomUUID());
    bench.database().advanceTime(Session.UNSEEN);

    assertThat(unseen.isLive()).isTrue();
  }

  @Test
  void whoPresentsTheTokenTooLateRaisesNothingFromTheDead() {
    InSession unseen = unseen();
    bench.database().advanceTime(Session.UNSEEN);

    unseen.lookUp();

    assertThat(unseen.lookUp()).isEqualTo(NO_SESSION);
  }

  @Test
  void aReceiptThatWasHeldUpShowsThatTheSessionWasNeverUnseen() {
    InSession held = unseen();
    bench.database().advanceTime(Session.UNSEEN);
    assertThat(held.lookUp()).isEqualTo(NO_SESSION);

    receipt(held.token());

    assertThat(held.lookUp()).isInstanceOf(SessionStands.class);
  }

  @Test
  void aStepUpWhoseTokenReachedNobodyEndsTheSession() {
    InSession renewed = steppedUp();
    bench.database().advanceTime(Session.UNSEEN);

    assertThat(renewed.lookUp()).isEqualTo(NO_SESSION);
    assertThat(received.lookUp()).isEqualTo(NO_SESSION);
  }

  @Test
  void whoPresentsTheTokenOfBeforeAStepUpDoesNotHaveTheOneOfAfter() {
    InSession renewed = steppedUp();
    receipt(received.token());
    assertThat(received.lookUp()).as("lasts ten seconds").isInstanceOf(SessionStands.class);
    bench.database().advanceTime(Session.UNSEEN);

    assertThat(renewed.lookUp()).isEqualTo(NO_SESSION);
  }

  @Test
  void aStepUpWhoseTokenWasHandedOutKeepsTheSession() {
    InSession renewed = steppedUp();
    receipt(renewed.token());
    bench.database().advanceTime(Session.UNSEEN);

    assertThat(renewed.isLive()).isTrue();
  }

  @Test
  void aContinuedSessionWhoseTokenReachedNobodyIsDeadAfterAMinute() {
    bench.database().advanceTime(Session.IDLE);
    Person.Ref signIn = Person.Ref.fresh();
    assertThat(goOn(received, signIn)).isInstanceOf(SignInStands.class);
    InSession continued = complete(signIn);
    bench.database().advanceTime(NEARLY_OVER);
    assertThat(received.count("session WHERE twofold_now() < unseen_until")).isEqualTo(1);
    bench.database().advanceTime(Duration.ofMillis(1));

    assertThat(continued.lookUp()).isEqualTo(NO_SESSION);
  }

  @Test
  void oneThatNobodySeemsToHaveIsRevokedWithTheOthersAsAGatewayMayHoldALease() {
    UUID unseen = ((SignedIn) lose(received.person().afterPassword())).lease().sessionId();
    bench.database().advanceTime(Session.UNSEEN);

    assertThat(received.send(new EndSessions(received.ref(), false))).isEqualTo(new Reply.Done());

    assertThat(bench.records(Topic.REVOCATIONS).of(SessionsEnded.class))
        .contains(new SessionsEnded(List.of(unseen), bench.database().now()));
  }

  /** One more session of the same person, of which they know nothing. */
  private InSession unseen() {
    return complete(received.person().afterPassword());
  }

  private InSession steppedUp() {
    Person.Ref signIn = Person.Ref.fresh();
    assertThat(visitor.stepUp(received.ref(), signIn, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
    return complete(signIn);
  }

  private InSession complete(Person.Ref signIn) {
    assertThat(lose(signIn)).isInstanceOf(SignedIn.class);
    return new InSession(bench, received.person(), Person.sessionToken(signIn));
  }

  private Reply lose(Person.Ref signIn) {
    return Submission.of(signIn, received.person().code(1)).sendAndLoseTheToken(bench);
  }

  private Reply goOn(InSession session, Person.Ref signIn) {
    return session.send(
        new ContinueSession(signIn.signInId(), signIn.tokenHash(), session.ref(), visitor.client()));
  }

  /** As a gateway sends it, and once more; completes when both were handled. */
  private void receipt(TokenHash... tokens) {
    UUID id = UUID.randomUUID();
    SessionsReceived receipt = new SessionsReceived(List.of(tokens));
    bench.tell(id, receipt);
    bench.tell(id, receipt);
    String handled = "handled WHERE message_id = '%s'".formatted(id);
    assertThat(Bench.until(() -> bench.database().count(handled), count -> count == 2)).isEqualTo(2);
  }
}
