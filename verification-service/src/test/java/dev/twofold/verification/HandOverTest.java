package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SessionStands;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.Revocation.LeasesStale;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.SessionQuery.SessionsReceived;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.contracts.VerificationCommand.AddFactorToSession;
import dev.twofold.contracts.VerificationCommand.EndSession;
import dev.twofold.contracts.VerificationCommand.EndSessions;
import dev.twofold.contracts.VerificationCommand.ListSessions;
import dev.twofold.contracts.VerificationCommand.MakeRecoveryCodes;
import dev.twofold.contracts.VerificationCommand.OpenHandOver;
import dev.twofold.contracts.VerificationCommand.PreferMethod;
import dev.twofold.contracts.VerificationCommand.RedeemHandOver;
import dev.twofold.contracts.VerificationCommand.RemoveFactor;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.verification.handover.HandOver;
import dev.twofold.verification.session.Session;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A session goes on at an application's own host. */
class HandOverTest {

  private static final Reply NO_SESSION = Reply.Refused.of(Refusal.NO_SESSION);
  private static final String DESK = "https://desk.example";
  private static final String NOTES = "https://notes.example";
  private static final SealingKey GATEWAY = OpeningKey.generate().sealingKey();

  private final Bench bench = Bench.shared();
  private final TokenHash nonce = random();
  private InSession one;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    one = InSession.ofNewPerson(bench);
  }

  @Test
  void theSessionGetsATokenThatIsGoodAtThatHostOnly() {
    Lease own = ((SessionStands) one.lookUp()).lease();
    TokenHash token = random();

    Lease handedOver = ((SessionStands) redeem(open(DESK), DESK, token)).lease();

    assertThat(handedOver)
        .isEqualTo(
            new Lease(
                own.sessionId(), own.loginId(), own.name(), DESK, own.amr(), own.provenAt(), own.idleEndsAt(),
                own.endsAt(), own.permissions()));
    assertThat(lookUp(token, DESK)).isEqualTo(new SessionStands(handedOver));
    assertThat(lookUp(token, Bench.ORIGIN)).isEqualTo(NO_SESSION);
    assertThat(lookUp(token, NOTES)).isEqualTo(NO_SESSION);
    assertThat(lookUp(one.token(), DESK)).isEqualTo(NO_SESSION);
    assertThat(one.isLive()).isTrue();
  }

  @Test
  void aCodeIsGoodOnceOverAllReplicas() {
    TokenHash code = open(DESK);
    List<TokenHash> tokens = Stream.generate(HandOverTest::random).limit(12).toList();

    List<Future<Reply>> redeemed = tokens.stream().map(token -> redeemLater(code, nonce, DESK, token)).toList();
    List<Reply> replies = redeemed.stream().map(Bench::await).toList();

    assertThat(replies).filteredOn(SessionStands.class::isInstance).hasSize(1);
    assertThat(replies).filteredOn(NO_SESSION::equals).hasSize(11);
    assertThat(tokens).filteredOn(token -> lookUp(token, DESK) instanceof SessionStands).hasSize(1);
  }

  @Test
  void redeemingIsCarriedOutOnceHoweverOftenItIsDelivered() {
    TokenHash code = open(DESK);
    TokenHash token = random();
    UUID id = UUID.randomUUID();
    assertThat(bench.send(id, code.value(), new RedeemHandOver(code, nonce, DESK, token)))
        .isInstanceOf(SessionStands.class);

    bench.replay(id);

    assertThat(redeem(code, DESK, random())).isEqualTo(NO_SESSION);
    assertThat(lookUp(token, DESK)).isInstanceOf(SessionStands.class);
  }

  @Test
  void aCodeLastsThirtySeconds() {
    TokenHash code = open(DESK);
    TokenHash late = open(NOTES);
    bench.database().advanceTime(HandOver.LIFETIME.minusMillis(1));
    assertThat(redeem(code, DESK, random())).isInstanceOf(SessionStands.class);
    bench.database().advanceTime(Duration.ofMillis(1));

    assertThat(redeem(late, NOTES, random())).isEqualTo(NO_SESSION);
  }

  @Test
  void aCodeWithoutItsNonceIsNothingAndSpent() {
    TokenHash code = open(DESK);
    TokenHash token = random();

    assertThat(Bench.await(redeemLater(code, random(), DESK, token))).isEqualTo(NO_SESSION);

    assertThat(redeem(code, DESK, token)).isEqualTo(NO_SESSION);
    assertThat(lookUp(token, DESK)).isEqualTo(NO_SESSION);
  }

  @Test
  void aCodeAtAnotherHostIsNothingAndSpent() {
    TokenHash token = random();
    for (String elsewhere : List.of(NOTES, Bench.ORIGIN)) {
      TokenHash code = open(DESK);

      assertThat(redeem(code, elsewhere, token)).isEqualTo(NO_SESSION);

      assertThat(redeem(code, DESK, token)).isEqualTo(NO_SESSION);
      assertThat(lookUp(token, elsewhere)).isEqualTo(NO_SESSION);
    }
  }

  @Test
  void aCodeThatNobodyMadeIsNothingAndSpendsNoOther() {
    TokenHash code = open(DESK);

    assertThat(redeem(random(), DESK, random())).isEqualTo(NO_SESSION);

    assertThat(redeem(code, DESK, random())).isInstanceOf(SessionStands.class);
  }

  @Test
  void codesOfOneSessionForOneHostAreGoodBesideEachOtherAndEachOnce() {
    TokenHash first = open(DESK);
    TokenHash second = open(DESK);

    assertThat(redeem(second, DESK, random())).isInstanceOf(SessionStands.class);
    assertThat(redeem(second, DESK, random())).isEqualTo(NO_SESSION);
    assertThat(redeem(first, DESK, random())).isInstanceOf(SessionStands.class);
    assertThat(redeem(first, DESK, random())).isEqualTo(NO_SESSION);
  }

  @Test
  void withoutALiveSessionThereIsNoCode() {
    TokenHash stranger = random();
    assertThat(openFor(new SessionRef(stranger, Bench.ORIGIN), random())).isEqualTo(NO_SESSION);
    assertThat(openFor(new SessionRef(one.token(), DESK), random())).isEqualTo(NO_SESSION);
    bench.database().advanceTime(Session.IDLE);

    assertThat(openFor(one.ref(), random())).isEqualTo(NO_SESSION);
  }

  @Test
  void aCodeOfASessionThatEndedMeanwhileIsNothing() {
    TokenHash code = open(DESK);
    TokenHash token = random();
    one.send(new EndSession(one.token()));

    assertThat(redeem(code, DESK, token)).isEqualTo(NO_SESSION);
    assertThat(lookUp(token, DESK)).isEqualTo(NO_SESSION);
  }

  @Test
  void aNewTokenTakesThePlaceOfTheOneBeforeAndNoLeaseOutlivesThat() {
    TokenHash before = handedOver(DESK);
    TokenHash elsewhere = handedOver(NOTES);

    TokenHash after = handedOver(DESK);

    assertStaleOnce();
    assertThat(lookUp(before, DESK)).isEqualTo(NO_SESSION);
    assertThat(lookUp(after, DESK)).isInstanceOf(SessionStands.class);
    assertThat(lookUp(elsewhere, NOTES)).isInstanceOf(SessionStands.class);
  }

  @Test
  void whateverEndsTheSessionEndsItsTokens() {
    TokenHash token = handedOver(DESK);
    InSession other = one.another();

    other.send(new EndSessions(other.ref(), false));

    assertThat(lookUp(token, DESK)).isEqualTo(NO_SESSION);
  }

  @Test
  void aTokenDoesNotOutliveTheDayOfItsSession() {
    TokenHash token = handedOver(DESK);
    bench.database().execute("UPDATE session SET last_seen_at = ends_at WHERE id = '%s'".formatted(one.id()));
    bench.database().advanceTime(Session.TOTAL.minusMillis(1));
    assertThat(lookUp(token, DESK)).isInstanceOf(SessionStands.class);
    bench.database().advanceTime(Duration.ofMillis(1));

    assertThat(lookUp(token, DESK)).isEqualTo(NO_SESSION);
  }

  @Test
  void usingTheApplicationIsUseOfTheSession() {
    TokenHash token = handedOver(DESK);
    for (int times = 0; times < 3; times++) {
      bench.database().advanceTime(Duration.ofMinutes(59));
      assertThat(lookUp(token, DESK)).isInstanceOf(SessionStands.class);
    }
    assertThat(one.isLive()).isTrue();
    bench.database().advanceTime(Session.IDLE);

    assertThat(lookUp(token, DESK)).isEqualTo(NO_SESSION);
  }

  @Test
  void signingOutWithItEndsTheWholeSessionAndIsOnTheFeedBeforeTheAnswer() {
    TokenHash desk = handedOver(DESK);
    TokenHash notes = handedOver(NOTES);
    UUID session = one.id();

    Reply reply = bench.send(desk.value(), new EndSession(desk));
    List<SessionsEnded> published = bench.records(Topic.REVOCATIONS).of(SessionsEnded.class);

    assertThat(reply).isEqualTo(new Reply.Done());
    assertThat(published).contains(new SessionsEnded(List.of(session), bench.database().now()));
    assertThat(one.lookUp()).isEqualTo(NO_SESSION);
    assertThat(lookUp(desk, DESK)).isEqualTo(NO_SESSION);
    assertThat(lookUp(notes, NOTES)).isEqualTo(NO_SESSION);
  }

  @Test
  void itIsNoGoodForSettingsWhateverHostIsNamed() {
    TokenHash token = handedOver(DESK);
    UUID factor = one.firstFactor();
    for (String audience : List.of(DESK, Bench.ORIGIN)) {
      SessionRef ref = new SessionRef(token, audience);
      List<VerificationCommand> commands =
          List.of(
              new ListSessions(ref),
              new EndSessions(ref, true),
              new PreferMethod(ref, factor, Optional.empty()),
              new AddFactorToSession(ref, FactorKind.AUTHENTICATOR_APP, "mine", GATEWAY),
              new MakeRecoveryCodes(ref, GATEWAY),
              new OpenHandOver(ref, NOTES, random(), nonce));

      assertThat(commands).allSatisfy(command -> assertThat(one.send(command)).isEqualTo(NO_SESSION));
      assertThat(Visitor.somewhere(bench).stepUp(ref, Bench.PASSWORD)).isEqualTo(NO_SESSION);
    }
    assertThat(one.isLive()).isTrue();
  }

  @Test
  void aStepUpLeavesItAsItIs() {
    TokenHash token = handedOver(DESK);
    InSession renewed = steppedUp();

    assertThat(((SessionStands) lookUp(token, DESK)).lease().provenAt()).isEqualTo(bench.database().now());
    assertThat(renewed.isLive()).isTrue();
  }

  @Test
  void aChangeOfFactorsEndsItAndEveryCodeThatLeadsToOneButNotItsSession() {
    TokenHash desk = handedOver(DESK);
    TokenHash notes = handedOver(NOTES);
    TokenHash code = open(DESK);

    assertThat(one.remove(one.activeFactor("second"))).isInstanceOf(Reply.Done.class);

    assertStaleOnce();
    assertThat(lookUp(desk, DESK)).isEqualTo(NO_SESSION);
    assertThat(lookUp(notes, NOTES)).isEqualTo(NO_SESSION);
    assertThat(redeem(code, DESK, random())).isEqualTo(NO_SESSION);
    assertThat(one.isLive()).isTrue();
    assertThat(lookUp(handedOver(DESK), DESK)).isInstanceOf(SessionStands.class);
  }

  @Test
  void soDoNewRecoveryCodes() {
    TokenHash token = handedOver(DESK);

    assertThat(one.send(new MakeRecoveryCodes(one.ref(), GATEWAY))).isInstanceOf(Reply.RecoveryCodesMade.class);

    assertStaleOnce();
    assertThat(lookUp(token, DESK)).isEqualTo(NO_SESSION);
  }

  @Test
  void soDoesAChangeOfThePassword() {
    TokenHash token = handedOver(DESK);

    Reply reply = new SessionHolder(bench, one.person(), one.token()).changePassword("a wholly new pass phrase");

    assertThat(reply).isEqualTo(new Reply.Done());
    assertStaleOnce();
    assertThat(lookUp(token, DESK)).isEqualTo(NO_SESSION);
  }

  @RepeatedTest(5)
  void whicheverComesFirstNoTokenOutlivesAChangeThatIsMadeMeanwhile() {
    UUID factor = one.activeFactor("second");
    TokenHash code = open(DESK);
    TokenHash token = random();

    Future<Reply> redeemed = redeemLater(code, nonce, DESK, token);
    Future<Reply> changed = one.sendAtOnce(new RemoveFactor(one.ref(), factor));

    assertThat(Bench.await(changed)).isInstanceOf(Reply.Done.class);
    assertThat(Bench.await(redeemed)).isNotNull();
    assertThat(lookUp(token, DESK)).isEqualTo(NO_SESSION);
  }

  @Test
  void aChangeInAnotherPersonsSettingsLeavesIt() {
    TokenHash token = handedOver(DESK);
    InSession stranger = InSession.ofNewPerson(bench);

    assertThat(stranger.remove(stranger.activeFactor("second"))).isInstanceOf(Reply.Done.class);

    assertThat(lookUp(token, DESK)).isInstanceOf(SessionStands.class);
  }

  @Test
  void whoPresentsItDoesNotHaveTheTokenOfAfterAStepUp() {
    TokenHash token = handedOver(DESK);
    loseTheTokenOfAStepUp();
    UUID id = UUID.randomUUID();
    bench.tell(id, new SessionsReceived(List.of(token)));
    String handled = "handled WHERE message_id = '%s'".formatted(id);
    assertThat(Bench.until(() -> bench.database().count(handled), count -> count == 1)).isEqualTo(1);
    assertThat(lookUp(token, DESK)).isInstanceOf(SessionStands.class);
    bench.database().advanceTime(Session.UNSEEN);

    assertThat(lookUp(token, DESK)).isEqualTo(NO_SESSION);
  }

  @Test
  void oneThatReachedNobodyDoesTheSessionNoHarm() {
    handedOver(DESK);
    bench.database().advanceTime(Session.UNSEEN);

    assertThat(one.isLive()).isTrue();
  }

  @Test
  void neitherCodeNorNonceNorTokenStandsInTheDatabase() {
    String secret = "code " + UUID.randomUUID();
    openFor(one.ref(), TokenHash.of(secret));

    assertThat(bench.database().dump()).doesNotContain(secret);
  }

  private void assertStaleOnce() {
    assertThat(bench.records(Topic.REVOCATIONS).of(LeasesStale.class))
        .containsOnlyOnce(new LeasesStale(one.person().loginId(), bench.database().now()));
  }

  private InSession steppedUp() {
    Person.Ref signIn = stepUp();
    assertThat(one.person().submit(signIn, one.person().code(1))).isInstanceOf(SignedIn.class);
    return new InSession(bench, one.person(), Person.sessionToken(signIn));
  }

  private void loseTheTokenOfAStepUp() {
    Reply reply = Submission.of(stepUp(), one.person().code(1)).sendAndLoseTheToken(bench);
    assertThat(reply).isInstanceOf(SignedIn.class);
  }

  private Person.Ref stepUp() {
    bench.database().advanceTime(Duration.ofMinutes(1));
    Person.Ref signIn = Person.Ref.fresh();
    assertThat(Visitor.somewhere(bench).stepUp(one.ref(), signIn, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
    return signIn;
  }

  private TokenHash handedOver(String audience) {
    TokenHash token = random();
    assertThat(redeem(open(audience), audience, token)).isInstanceOf(SessionStands.class);
    return token;
  }

  private TokenHash open(String audience) {
    TokenHash code = random();
    Reply reply = one.send(new OpenHandOver(one.ref(), audience, code, nonce));
    assertThat(reply).isEqualTo(new Reply.Done());
    return code;
  }

  private Reply openFor(SessionRef session, TokenHash code) {
    return one.send(new OpenHandOver(session, DESK, code, nonce));
  }

  private Reply redeem(TokenHash code, String audience, TokenHash token) {
    return Bench.await(redeemLater(code, nonce, audience, token));
  }

  /** Under a key of its own, so that nothing but the database keeps it apart from others. */
  private Future<Reply> redeemLater(TokenHash code, TokenHash shown, String audience, TokenHash token) {
    return one.sendAtOnce(new RedeemHandOver(code, shown, audience, token));
  }

  private Reply lookUp(TokenHash token, String audience) {
    return bench.send(token.value(), new LookUpSession(token, audience));
  }

  private static TokenHash random() {
    return TokenHash.of(UUID.randomUUID().toString());
  }
}
