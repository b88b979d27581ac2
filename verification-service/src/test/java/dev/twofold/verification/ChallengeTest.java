package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryCommand.CodeUsed;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.ChallengeStands;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.StartChallenge;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Codes to phones, in sign-ins. */
class ChallengeTest {

  private static final Reply NO_SIGN_IN = Refused.of(Refusal.NO_SIGN_IN);

  private final Bench bench = Bench.shared();
  private Person person;
  private PhoneFactor phone;

  /** With an app, and a phone that is preferred. */
  @BeforeEach
  void enroll() {
    bench.database().freezeTime();
    person = Person.enrolled(bench);
    phone = PhoneFactor.active(bench, person.loginId());
    prefer(phone.id());
  }

  @Test
  void aSignInWhoseFirstMethodIsAPhoneWaitsForAChoiceUntilACodeIsOnItsWay() {
    Person.Ref signIn = person.afterPassword();
    SignInStands before = view(signIn);

    Challenge challenge = phone.started(signIn);

    assertThat(before.state()).isEqualTo(SignInState.CHOOSE_METHOD);
    assertThat(before.challenge()).isEmpty();
    assertThat(before.factors().get(0).phone()).contains(new PhoneHint("43", List.of(Channel.TEXT, Channel.VOICE)));
    assertThat(view(signIn).state()).isEqualTo(SignInState.ENTER_CODE);
    assertThat(view(signIn).challenge()).contains(challenge);
    assertThat(challenge.expiresAt()).isEqualTo(bench.database().now().plus(Duration.ofMinutes(5)));
    assertThat(challenge.resendAt()).contains(bench.database().now().plusSeconds(30));
    bench.database().advanceTime(Duration.ofMinutes(5));
    assertThat(view(signIn).state()).isEqualTo(SignInState.CHOOSE_METHOD);
    assertThat(view(signIn).challenge()).isEmpty();
  }

  @Test
  void aSignInWhoseFirstMethodIsAnAppWaitsForItsCode() {
    prefer(appOf(person));

    assertThat(view(person.afterPassword()).state()).isEqualTo(SignInState.ENTER_CODE);
  }

  @Test
  void theCodeOfATextCompletesTheSignInAndDeliveryHearsOfIt() {
    Person.Ref signIn = person.afterPassword();
    Challenge challenge = phone.started(signIn);

    SignedIn signedIn = (SignedIn) person.submit(signIn, phone.codeOf(challenge));

    assertThat(signedIn.lease().amr()).containsExactly("pwd", "sms", "mfa");
    assertThat(bench.records(Topic.DELIVERIES).of(CodeUsed.class))
        .contains(new CodeUsed(challenge.challengeId(), person.loginId(), bench.database().now()));
  }

  @Test
  void theCodeOfACallCompletesTheSignIn() {
    Person.Ref signIn = person.afterPassword();
    Challenge challenge = phone.started(signIn, Channel.VOICE);

    SignedIn signedIn = (SignedIn) person.submit(signIn, phone.codeOf(challenge));

    assertThat(signedIn.lease().amr()).containsExactly("pwd", "tel", "mfa");
  }

  @Test
  void deliveryIsToldWhatItNeeds() {
    Person.Ref signIn = person.afterPassword();
    Challenge challenge = phone.started(signIn, Channel.VOICE);

    DeliverCode command = delivered(signIn).get(0);

    assertThat(command)
        .isEqualTo(
            new DeliverCode(
                challenge.challengeId(),
                phone.id(),
                person.loginId(),
                signIn.signInId(),
                signIn.tokenHash(),
                Channel.VOICE,
                command.code(),
                "de",
                PhoneFactor.CLIENT.network(),
                false,
                challenge.expiresAt(),
                challenge.resendAt()));
    assertThat(phone.codeOf(challenge)).matches("[0-9]{6}");
  }

  @Test
  void aCodeWithoutAFactorIsOfThePhoneToWhichTheNewestWasSent() {
    prefer(appOf(person));
    Person.Ref signIn = person.afterPassword();
    String code = phone.code(signIn);

    assertThat(person.submit(signIn, code)).isInstanceOf(SignedIn.class);
  }

  @Test
  void theAppDoesWhileACodeIsOnItsWay() {
    Person.Ref signIn = person.afterPassword();
    phone.started(signIn);

    SignedIn signedIn =
        (SignedIn) Submission.of(signIn, person.code(1)).ofFactor(appOf(person)).send(bench);

    assertThat(signedIn.lease().amr()).containsExactly("pwd", "otp", "mfa");
  }

  @Test
  void aNewerCodeKillsTheOneBeforeWhicheverPhoneItGoesTo() {
    PhoneFactor other = PhoneFactor.active(bench, person.loginId());
    Person.Ref signIn = person.afterPassword();
    String first = phone.code(signIn);
    bench.database().advanceTime(Duration.ofSeconds(30));
    String second = phone.code(signIn);
    bench.database().advanceTime(Duration.ofSeconds(60));
    Challenge third = other.started(signIn);

    assertThat(submit(signIn, phone, first)).isEqualTo(expired(5));
    assertThat(submit(signIn, phone, second)).isEqualTo(expired(5));
    if (!first.equals(other.codeOf(third))) {
      assertThat(submit(signIn, other, first)).isEqualTo(wrong(4));
    }
    assertThat(submit(signIn, other, other.codeOf(third))).isInstanceOf(SignedIn.class);
  }

  @Test
  void theFirstCodeIsWrongForTheSecondChallengeOfTheSamePhone() {
    Person.Ref signIn = person.afterPassword();
    String first = phone.code(signIn);
    bench.database().advanceTime(Duration.ofSeconds(30));
    String second = phone.code(signIn);

    if (!first.equals(second)) {
      assertThat(person.submit(signIn, first)).isEqualTo(wrong(4));
    }
    assertThat(person.submit(signIn, second)).isInstanceOf(SignedIn.class);
  }

  @Test
  void theWaitsGrowAndTheFifthMessageIsTheLastWhateverThePhoneAndTheWay() {
    PhoneFactor other = PhoneFactor.active(bench, person.loginId());
    Person.Ref signIn = person.afterPassword();
    List<Integer> waits = List.of(30, 60, 120, 240);

    for (int i = 0; i < waits.size(); i++) {
      int wait = waits.get(i);
      assertThat((i % 2 == 0 ? phone : other).start(signIn, Channel.TEXT)).isInstanceOf(ChallengeStands.class);
      assertThat(phone.start(signIn, Channel.VOICE)).isEqualTo(tooSoon(wait));
      bench.database().advanceTime(Duration.ofSeconds(wait - 1));
      assertThat(other.start(signIn, Channel.TEXT)).isEqualTo(tooSoon(1));
      bench.database().advanceTime(Duration.ofSeconds(1));
    }
    Challenge last = other.started(signIn, Channel.VOICE);

    assertThat(last.resendAt()).isEmpty();
    bench.database().advanceTime(Duration.ofMinutes(4));
    assertThat(phone.start(signIn, Channel.TEXT)).isEqualTo(Refused.of(Refusal.TOO_MANY_MESSAGES));
    assertThat(delivered(signIn)).hasSize(5);
    assertThat(person.submit(signIn, other.codeOf(last))).isInstanceOf(SignedIn.class);
  }

  @Test
  void aMessageThatDeliveryRefusesCountsAsOne() {
    bench.delivery().block(phone.id());
    Person.Ref signIn = person.afterPassword();

    assertThat(phone.start(signIn, Channel.TEXT)).isEqualTo(Refused.of(Refusal.MESSAGE_BLOCKED));
    assertThat(phone.start(signIn, Channel.TEXT)).isEqualTo(tooSoon(30));
    for (int wait : List.of(30, 60, 120, 240)) {
      bench.database().advanceTime(Duration.ofSeconds(wait));
      phone.start(signIn, Channel.TEXT);
    }
    bench.database().advanceTime(Duration.ofMinutes(4));
    assertThat(phone.start(signIn, Channel.TEXT)).isEqualTo(Refused.of(Refusal.TOO_MANY_MESSAGES));
  }

  @Test
  void fiveHundredAtOnceInOneSignInCauseOneMessageAndNeverMoreThanFive() {
    Person.Ref signIn = person.afterPassword();

    ask(500, signIn);
    assertThat(delivered(signIn)).hasSize(1);
    for (int wait : List.of(30, 60, 120, 240, 100)) {
      bench.database().advanceTime(Duration.ofSeconds(wait));
      ask(20, signIn);
    }

    assertThat(delivered(signIn)).hasSize(5);
    assertThat(bench.database().count("challenge WHERE sign_in_id = '%s'".formatted(signIn.signInId()))).isEqualTo(5);
  }

  @Test
  void aCommandDeliveredAgainSendsNothingMore() {
    Person.Ref signIn = person.afterPassword();
    UUID id = UUID.randomUUID();
    StartChallenge command =
        new StartChallenge(
            signIn.signInId(), signIn.tokenHash(), phone.id(), Channel.TEXT, "de", PhoneFactor.CLIENT);
    bench.send(id, signIn.signInId().toString(), command);

    bench.replay(id);
    view(signIn);

    assertThat(delivered(signIn)).hasSize(1);
  }

  @Test
  void aCodeThatIsNoLongerGoodIsNotCountedAndSaysSo() {
    Person.Ref signIn = person.afterPassword();
    String code = phone.code(signIn);
    bench.database().advanceTime(Duration.ofMinutes(5));

    assertThat(submit(signIn, phone, code)).isEqualTo(expired(5));
    assertThat(person.submit(signIn, code)).isEqualTo(expired(5));
    assertThat(view(signIn).triesLeft()).isEqualTo(5);
  }

  @Test
  void withoutAChallengeNoCodeIsRightNotEvenNone() {
    Person.Ref signIn = person.afterPassword();

    assertThat(submit(signIn, phone, "")).isEqualTo(expired(5));
    assertThat(submit(signIn, phone, "000000")).isEqualTo(expired(5));
    phone.started(signIn);
    assertThat(submit(signIn, phone, "")).isEqualTo(wrong(4));
  }

  @Test
  void aCodeIsGoodInItsSignInOnly() {
    Person.Ref signIn = person.afterPassword();
    Person.Ref other = person.afterPassword();
    String code = phone.code(signIn);

    assertThat(submit(other, phone, code)).isEqualTo(expired(5));
    String otherCode = phone.code(other);
    if (!code.equals(otherCode)) {
      assertThat(submit(other, phone, code)).isEqualTo(wrong(4));
    }
    assertThat(person.submit(signIn, code)).isInstanceOf(SignedIn.class);
    assertThat(person.submit(other, otherCode)).isInstanceOf(SignedIn.class);
  }

  @RepeatedTest(5)
  void ofManyWithTheSameCodeAtOnceOneSucceeds() {
    Person.Ref signIn = person.afterPassword();
    String code = phone.code(signIn);

    List<Reply> replies =
        Judged.all(IntStream.range(0, 10).mapToObj(i -> () -> person.submitAtOnce(signIn, code)));

    assertThat(replies).filteredOn(SignedIn.class::isInstance).hasSize(1);
    assertThat(replies).filteredOn(NO_SIGN_IN::equals).hasSize(9);
  }

  @Test
  void fiveWrongCodesLockTheSignInAndNothingMoreIsSentInIt() {
    Person.Ref signIn = person.afterPassword();
    String code = phone.code(signIn);
    String wrong = PhoneFactor.otherThan(code);
    IntStream.range(0, 5).forEach(i -> assertThat(person.submit(signIn, wrong)).isEqualTo(wrong(4 - i)));
    bench.database().advanceTime(Duration.ofSeconds(30));

    assertThat(refusal(person.submit(signIn, code))).isEqualTo(Refusal.TOO_MANY_CODES);
    assertThat(refusal(phone.start(signIn, Channel.TEXT))).isEqualTo(Refusal.TOO_MANY_CODES);
    assertThat(view(signIn).state()).isEqualTo(SignInState.LOCKED);
    assertThat(Told.events(bench, person.loginId(), SecurityEventKind.WRONG_CODES)).hasSize(1);
  }

  @Test
  void fiveWrongCodesEndAChallengeWhateverElseIsLeft() {
    Person.Ref signIn = person.afterPassword();
    Challenge challenge = phone.started(signIn);
    IntStream.range(0, 4).forEach(i -> person.submit(signIn, PhoneFactor.otherThan(phone.codeOf(challenge))));
    bench.database().execute("UPDATE sign_in SET wrong_codes = 0 WHERE id = '" + signIn.signInId() + "'");
    person.submit(signIn, PhoneFactor.otherThan(phone.codeOf(challenge)));

    assertThat(submit(signIn, phone, phone.codeOf(challenge))).isEqualTo(expired(4));
  }

  @Test
  void manyWrongCodesAtOnceAreComparedNoMoreThanFiveTimes() {
    Person.Ref signIn = person.afterPassword();
    String wrong = PhoneFactor.otherThan(phone.code(signIn));

    List<Reply> replies =
        Judged.all(IntStream.range(0, 30).mapToObj(i -> () -> person.submitAtOnce(signIn, wrong)));

    assertThat(replies).filteredOn(reply -> refusal(reply) == Refusal.WRONG_CODE).hasSize(5);
    assertThat(replies).filteredOn(reply -> refusal(reply) == Refusal.TOO_MANY_CODES).hasSize(25);
  }

  @Test
  void aHundredWrongCodesInARowCloseThePhoneAndNothingMoreIsSentToIt() {
    Person.Ref signIn = person.afterPassword();
    String code = phone.code(signIn);
    bench.database().execute("UPDATE factor SET wrong_in_a_row = 99 WHERE id = '" + phone.id() + "'");
    person.submit(signIn, PhoneFactor.otherThan(code));
    bench.database().advanceTime(Duration.ofSeconds(30));

    assertThat(submit(signIn, phone, code)).isEqualTo(Refused.of(Refusal.FACTOR_CLOSED));
    assertThat(phone.start(signIn, Channel.TEXT)).isEqualTo(Refused.of(Refusal.FACTOR_CLOSED));
    assertThat(view(signIn).factors()).hasSize(1);
    assertThat(Submission.of(signIn, person.code(0)).ofFactor(appOf(person)).send(bench)).isInstanceOf(SignedIn.class);
    assertThat(phone.start(person.afterPassword(), Channel.TEXT)).isInstanceOf(ChallengeStands.class);
  }

  @Test
  void nothingIsSentToWhatIsNotTheSignInsPhone() {
    Person other = Person.enrolled(bench);
    PhoneFactor others = PhoneFactor.active(bench, other.loginId());
    Person.Ref signIn = person.afterPassword();

    assertThat(others.start(signIn, Channel.TEXT)).isEqualTo(Refused.of(Refusal.NOT_FOUND));
    assertThat(new PhoneFactor(bench, UUID.randomUUID()).start(signIn, Channel.TEXT))
        .isEqualTo(Refused.of(Refusal.NOT_FOUND));
    assertThat(new PhoneFactor(bench, appOf(person)).start(signIn, Channel.TEXT))
        .isEqualTo(Refused.of(Refusal.CHANNEL_NOT_POSSIBLE));
    assertThat(delivered(signIn)).isEmpty();
  }

  @Test
  void nothingIsSentInAWayThatDoesNotReachThePhone() {
    bench.database().execute("UPDATE factor SET channels = '{voice}' WHERE id = '" + phone.id() + "'");
    Person.Ref signIn = person.afterPassword();

    assertThat(phone.start(signIn, Channel.TEXT)).isEqualTo(Refused.of(Refusal.CHANNEL_NOT_POSSIBLE));
    assertThat(phone.start(signIn, Channel.VOICE)).isInstanceOf(ChallengeStands.class);
  }

  @Test
  void withoutThePasswordNothingIsSent() {
    Person.Ref signIn = person.afterPassword();
    Person.Ref guessed = new Person.Ref(signIn.signInId(), TokenHash.of("guess"));
    Person.Ref wrongPassword = Person.Ref.fresh();
    person.checkPassword(wrongPassword, "wrong");

    assertThat(phone.start(guessed, Channel.TEXT)).isEqualTo(NO_SIGN_IN);
    assertThat(phone.start(wrongPassword, Channel.TEXT)).isEqualTo(NO_SIGN_IN);
    assertThat(phone.start(person.registration(), Channel.TEXT)).isEqualTo(NO_SIGN_IN);
    bench.database().advanceTime(Duration.ofMinutes(15));
    assertThat(phone.start(signIn, Channel.TEXT)).isEqualTo(NO_SIGN_IN);
    assertThat(Stream.of(guessed, wrongPassword, person.registration()).map(this::delivered))
        .allMatch(List::isEmpty);
  }

  @Test
  void aKeptPhoneTurnsTwoStepVerificationOnAgain() {
    TurnedOffPerson off = TurnedOffPerson.keeping(bench);
    PhoneFactor kept = PhoneFactor.active(bench, off.person().loginId());
    Person.Ref signIn = off.person().afterPassword();

    Challenge challenge = kept.started(signIn);
    SignInStands stands = (SignInStands) off.person().view(signIn);

    assertThat(stands.state()).isEqualTo(SignInState.TURN_ON);
    assertThat(stands.challenge()).contains(challenge);
    assertThat(off.person().submit(signIn, kept.codeOf(challenge))).isInstanceOf(SignedIn.class);
    assertThat(Told.events(bench, off.person().loginId(), SecurityEventKind.TURNED_ON)).hasSize(1);
  }

  @Test
  void aStepUpIsProvenByWhatItWasProvenWith() {
    TokenHash session = Person.sessionToken(person.registration());
    Person.Ref signIn = Person.Ref.fresh();
    Visitor.somewhere(bench).stepUp(new SessionRef(session, Bench.ORIGIN), signIn, Bench.PASSWORD);

    SignedIn signedIn = (SignedIn) person.submit(signIn, phone.code(signIn));

    assertThat(signedIn.lease().amr()).containsExactly("pwd", "sms", "mfa");
    InSession renewed = new InSession(bench, person, Person.sessionToken(signIn));
    InSession ofBefore = new InSession(bench, person, session);
    assertThat(((Reply.SessionStands) renewed.lookUp()).lease().amr()).containsExactly("pwd", "sms", "mfa");
    assertThat(((Reply.SessionStands) ofBefore.lookUp()).lease().amr()).containsExactly("pwd", "otp", "mfa");
  }

  @Test
  void whatGoesOnWithoutThePasswordStaysProvenAsItWas() {
    SessionHolder holder = new SessionHolder(bench, person, Person.sessionToken(person.registration()));
    holder.lookUp();
    bench.database().advanceTime(Duration.ofHours(2));
    Person.Ref signIn = Person.Ref.fresh();
    holder.continueSession(signIn);

    SignedIn signedIn = (SignedIn) person.submit(signIn, phone.code(signIn));

    assertThat(signedIn.lease().amr()).containsExactly("pwd", "otp", "mfa");
  }

  /** Whatever came of them: some may not be answered in time. */
  private void ask(int times, Person.Ref signIn) {
    List<Future<Reply>> asked =
        IntStream.range(0, times)
            .mapToObj(i -> phone.startAtOnce(signIn, i % 2 == 0 ? Channel.TEXT : Channel.VOICE))
            .toList();
    Bench.await(Future.join(asked).otherwiseEmpty());
    assertThat(asked).anyMatch(Future::succeeded);
  }

  /** A copy of a message, which its receiver knows by its id, is not another. */
  private List<DeliverCode> delivered(Person.Ref signIn) {
    return bench.records(Topic.DELIVERIES).of(DeliverCode.class).stream()
        .distinct()
        .filter(command -> command.signInId().equals(signIn.signInId()))
        .toList();
  }

  private Reply submit(Person.Ref signIn, PhoneFactor factor, String code) {
    return Submission.of(signIn, code).ofFactor(factor.id()).send(bench);
  }

  private SignInStands view(Person.Ref signIn) {
    return (SignInStands) person.view(signIn);
  }

  private UUID appOf(Person someone) {
    return UUID.fromString(
        bench.database()
            .rows("factor", "login_id = '%s' AND kind = 'authenticator-app'".formatted(someone.loginId()))
            .get(0)
            .substring(1, 37));
  }

  private void prefer(UUID factorId) {
    bench.database()
        .execute(
            "UPDATE login SET preferred_factor_id = '%s' WHERE id = '%s'".formatted(factorId, person.loginId()));
  }

  private static Refusal refusal(Reply reply) {
    return reply instanceof Refused refused ? refused.refusal() : null;
  }

  private static Refused tooSoon(int seconds) {
    return new Refused(Refusal.RESEND_TOO_SOON, OptionalInt.empty(), OptionalInt.of(seconds));
  }

  private static Refused expired(int triesLeft) {
    return new Refused(Refusal.CODE_EXPIRED, OptionalInt.of(triesLeft), OptionalInt.empty());
  }

  private static Refused wrong(int triesLeft) {
    return new Refused(Refusal.WRONG_CODE, OptionalInt.of(triesLeft), OptionalInt.empty());
  }
}
