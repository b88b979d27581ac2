package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Client;
import dev.twofold.contracts.CodeCommand.ConfirmFactor;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.ChallengeStands;
import dev.twofold.contracts.Reply.ListedFactor;
import dev.twofold.contracts.Reply.PhoneInstalled;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.VerificationCommand.AddFactor;
import dev.twofold.contracts.VerificationCommand.AddPhone;
import dev.twofold.contracts.VerificationCommand.AddPhoneToSession;
import dev.twofold.contracts.VerificationCommand.PreferMethod;
import dev.twofold.contracts.VerificationCommand.StartChallenge;
import dev.twofold.contracts.VerificationCommand.StartChallengeInSession;
import dev.twofold.contracts.VerificationCommand.TurnOff;
import dev.twofold.contracts.VerificationCommand.ViewDelivery;
import dev.twofold.runtime.sealing.OpeningKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A phone as a factor, and the codes that are sent to it. */
class PhoneTest {

  private static final Client CLIENT = new Client("192.0.2.0/24", "browser", Optional.empty());

  private final Bench bench = Bench.shared();

  @BeforeEach
  void freezeTime() {
    bench.database().freezeTime();
  }

  @Test
  void whoWasInvitedMayBeginWithAPhoneAndIsInByItsCode() {
    Person person = Person.invited(bench);
    UUID phone = addPhone(person, person.registration(), "+46701234567");
    SignInStands stands = (SignInStands) person.view(person.registration());
    assertThat(stands.state()).isEqualTo(SignInState.ENROLL);
    assertThat(stands.factors().get(0).phone()).contains(new PhoneHint("67", List.of(Channel.TEXT, Channel.VOICE)));

    Challenge challenge = start(person.registration(), phone, Channel.TEXT);
    assertThat(challenge.expiresAt()).isEqualTo(bench.database().now().plus(Duration.ofMinutes(5)));
    assertThat(challenge.resendAt()).contains(bench.database().now().plusSeconds(30));
    SignedIn signedIn = (SignedIn) person.submit(person.registration(), code(challenge));

    assertThat(signedIn.lease().amr()).containsExactly("pwd", "sms", "mfa");
    assertThat(Bench.until(() -> bench.delivery().wasUsed(challenge.challengeId()), Boolean.TRUE::equals)).isTrue();
    DeliverCode sent = bench.delivery().askedFor(person.loginId()).get(0);
    assertThat(sent.unproven()).isFalse();
    assertThat(sent.network()).isEqualTo(CLIENT.network());
    assertThat(sent.language()).isEqualTo("de");
  }

  @Test
  void whoWasNotInvitedSetsUpAnotherMethodFirst() {
    Person person = Person.registered(bench);

    assertThat(refusal(sendAddPhone(person.registration(), "+46701234567"))).isEqualTo(Refusal.PHONE_NOT_FIRST);
    assertThat(refusal(bench.send("k", new AddFactor(person.registration().signInId(),
            person.registration().tokenHash(), FactorKind.PHONE, "phone", new SealingKey("gateway")))))
        .as("nor as an app").isEqualTo(Refusal.NUMBER_NOT_VALID);
  }

  @Test
  void aLoginWithNothingProvenThatWasNotInvitedLivesOnTheSmallPot() {
    Person person = Person.registered(bench);
    UUID phone = insertPhone(person, "'pending'", "'" + person.registration().signInId() + "'");

    start(person.registration(), phone, Channel.TEXT);

    assertThat(bench.delivery().askedFor(person.loginId())).singleElement().matches(DeliverCode::unproven);
  }

  @Test
  void aPasswordAloneCausesNoMessageButToAProvenPhone() {
    Person person = Person.enrolled(bench);
    UUID phone = insertPhone(person, "'active'", "NULL");
    UUID strangers = insertPhone(Person.enrolled(bench), "'active'", "NULL");
    Person.Ref signIn = person.afterPassword();

    assertThat(refusal(sendAddPhone(signIn, "+46701234567"))).isEqualTo(Refusal.NO_ENROLMENT);
    assertThat(refusal(sendStart(signIn, strangers, Channel.TEXT))).isEqualTo(Refusal.NOT_NOW);
    assertThat(refusal(sendStart(Person.Ref.fresh(), phone, Channel.TEXT))).isEqualTo(Refusal.NO_SIGN_IN);
    assertThat(bench.delivery().askedFor(person.loginId())).isEmpty();
    start(signIn, phone, Channel.VOICE);
    assertThat(bench.delivery().askedFor(person.loginId())).singleElement().matches(sent -> !sent.unproven());
  }

  @Test
  void aSignInThatOffersAPhoneFirstWaitsForTheChoiceAndThenForTheCode() {
    Holder holder = holder();
    bench.database().execute("UPDATE login SET preferred_factor_id = '" + holder.phone + "' WHERE id = '"
        + holder.person.loginId() + "'");
    Person.Ref signIn = holder.person.afterPassword();
    assertThat(stands(holder.person, signIn).state()).isEqualTo(SignInState.CHOOSE_METHOD);
    assertThat(stands(holder.person, signIn).challenge()).isEmpty();

    Challenge challenge = start(signIn, holder.phone, Channel.VOICE);
    assertThat(stands(holder.person, signIn).state()).isEqualTo(SignInState.ENTER_CODE);
    assertThat(stands(holder.person, signIn).challenge()).contains(challenge);

    bench.database().advanceTime(Duration.ofMinutes(5));
    assertThat(stands(holder.person, signIn).state()).isEqualTo(SignInState.CHOOSE_METHOD);
    bench.database().advanceTime(Duration.ofMinutes(-5));
    SignedIn signedIn = (SignedIn) holder.person.submit(signIn, code(challenge));
    assertThat(signedIn.lease().amr()).containsExactly("pwd", "tel", "mfa");
  }

  @Test
  void anAppIsGoodBesideAPhoneToWhichACodeIsOnItsWay() {
    Holder holder = holder();
    Person.Ref signIn = holder.person.afterPassword();
    start(signIn, holder.phone, Channel.TEXT);

    Reply reply = Submission.of(signIn, holder.person.code(1)).ofFactor(holder.app).send(bench);

    assertThat(((SignedIn) reply).lease().amr()).containsExactly("pwd", "otp", "mfa");
  }

  @Test
  void aCodeIsGoodForFiveMinutesOnceAndInItsOwnSignInOnly() {
    Holder holder = holder();
    Person.Ref signIn = holder.person.afterPassword();
    Person.Ref other = holder.person.afterPassword();
    Challenge challenge = start(signIn, holder.phone, Channel.TEXT);
    String code = code(challenge);

    assertThat(refusal(Submission.of(other, code).ofFactor(holder.phone).send(bench)))
        .as("another sign-in").isEqualTo(Refusal.CODE_EXPIRED);
    bench.database().advanceTime(Duration.ofMinutes(5));
    assertThat(refusal(Submission.of(signIn, code).ofFactor(holder.phone).send(bench)))
        .isEqualTo(Refusal.CODE_EXPIRED);
    assertThat(stands(holder.person, signIn).triesLeft()).as("none of it was counted").isEqualTo(5);
    bench.database().advanceTime(Duration.ofMillis(-1));
    assertThat(Submission.of(signIn, code).ofFactor(holder.phone).send(bench)).isInstanceOf(SignedIn.class);
  }

  @Test
  void aNewerCodeTakesThePlaceOfTheOlderWhicheverTheChannel() {
    Holder holder = holder();
    Person.Ref signIn = holder.person.afterPassword();
    Challenge first = start(signIn, holder.phone, Channel.TEXT);
    bench.database().advanceTime(Duration.ofSeconds(30));
    Challenge second = startOther(signIn, holder.phone, first);

    assertThat(refusal(holder.person.submit(signIn, code(first)))).isEqualTo(Refusal.WRONG_CODE);
    assertThat(holder.person.submit(signIn, code(second))).isInstanceOf(SignedIn.class);
  }

  @Test
  void oneCodeAtOnceOverManyReplicasLetsInOnce() {
    Holder holder = holder();
    Person.Ref signIn = holder.person.afterPassword();
    String code = code(start(signIn, holder.phone, Channel.TEXT));

    List<Future<Reply>> sent =
        IntStream.range(0, 20).mapToObj(i -> holder.person.submitAtOnce(signIn, code)).toList();

    assertThat(sent.stream().map(Bench::await).filter(SignedIn.class::isInstance)).hasSize(1);
  }

  @Test
  void wrongCodesAreCountedAndTheBudgetEndsMessagesToo() {
    Holder holder = holder();
    Person.Ref signIn = holder.person.afterPassword();
    Challenge challenge = start(signIn, holder.phone, Channel.TEXT);
    for (int left = 4; left >= 0; left--) {
      Reply.Refused refused = (Reply.Refused) holder.person.submit(signIn, other(code(challenge)));
      assertThat(refused.refusal()).isEqualTo(Refusal.WRONG_CODE);
      assertThat(refused.triesLeft()).hasValue(left);
    }

    assertThat(refusal(holder.person.submit(signIn, code(challenge)))).isEqualTo(Refusal.TOO_MANY_CODES);
    bench.database().advanceTime(Duration.ofMinutes(1));
    assertThat(refusal(sendStart(signIn, holder.phone, Channel.TEXT))).isEqualTo(Refusal.TOO_MANY_CODES);
  }

  @Test
  void eachNextMessageIsWaitedForLongerAndTheSixthNeverComes() {
    Holder holder = holder();
    Person.Ref signIn = holder.person.afterPassword();
    start(signIn, holder.phone, Channel.TEXT);

    for (int wait : new int[] {30, 60, 120, 240}) {
      bench.database().advanceTime(Duration.ofSeconds(wait - 1));
      Reply.Refused soon = (Reply.Refused) sendStart(signIn, holder.phone, Channel.VOICE);
      assertThat(soon.refusal()).isEqualTo(Refusal.RESEND_TOO_SOON);
      assertThat(soon.retryAfterSeconds()).isEqualTo(OptionalInt.of(1));
      bench.database().advanceTime(Duration.ofSeconds(1));
      start(signIn, holder.phone, Channel.VOICE);
    }
    assertThat(stands(holder.person, signIn).challenge().orElseThrow().resendAt()).isEmpty();
    bench.database().advanceTime(Duration.ofMinutes(5));
    assertThat(refusal(sendStart(signIn, holder.phone, Channel.TEXT))).isEqualTo(Refusal.TOO_MANY_MESSAGES);
    assertThat(bench.delivery().askedFor(holder.person.loginId())).hasSize(5);
  }

  @Test
  void anotherPhoneRenewsNoBudget() {
    Person person = Person.invited(bench);
    UUID first = addPhone(person, person.registration(), "+46701234567");
    start(person.registration(), first, Channel.TEXT);
    UUID second = addPhone(person, person.registration(), "+46701234568");

    assertThat(refusal(sendStart(person.registration(), second, Channel.TEXT))).isEqualTo(Refusal.RESEND_TOO_SOON);
    assertThat(refusal(sendStart(person.registration(), first, Channel.TEXT))).isEqualTo(Refusal.NOT_NOW);
  }

  @Test
  void fiveHundredAtOnceInOneSignInCauseOneMessage() {
    Holder holder = holder();
    Person.Ref signIn = holder.person.afterPassword();

    List<Future<Reply>> sent =
        IntStream.range(0, 500)
            .mapToObj(i -> bench.sendLater(UUID.randomUUID(), UUID.randomUUID().toString(),
                startCommand(signIn, holder.phone, Channel.TEXT)))
            .toList();
    sent.forEach(one -> Bench.until(one::isComplete, Boolean.TRUE::equals));

    assertThat(bench.delivery().askedFor(holder.person.loginId())).hasSize(1);
  }

  @Test
  void aPhoneIsAddedInTheSettingsWithItsOwnCodeAndOnce() {
    InSession settings = InSession.ofNewPerson(bench);
    UUID phone = addInSession(settings, "+46701112233");
    assertThat(listed(settings, phone).confirmed()).isFalse();
    Challenge challenge = startInSession(settings, phone);
    assertThat(listed(settings, phone).challenge()).contains(challenge);

    assertThat(refusal(confirm(settings, phone, other(code(challenge))))).isEqualTo(Refusal.WRONG_CODE);
    assertThat(confirm(settings, phone, code(challenge))).isInstanceOf(Reply.Done.class);
    assertThat(listed(settings, phone).confirmed()).isTrue();
    assertThat(listed(settings, phone).challenge()).isEmpty();
    assertThat(refusal(sendAddInSession(settings, "+46701112233"))).isEqualTo(Refusal.NUMBER_ALREADY_THERE);
    assertThat(refusal(confirm(settings, phone, code(challenge)))).isEqualTo(Refusal.NOT_FOUND);
  }

  @Test
  void anotherPhonesPersonFindsNothing() {
    InSession settings = InSession.ofNewPerson(bench);
    InSession others = InSession.ofNewPerson(bench);
    UUID phone = addInSession(settings, "+46701112244");

    Reply reply = others.send(
        new StartChallengeInSession(others.ref(), phone, Channel.TEXT, "en", CLIENT));

    assertThat(refusal(reply)).isEqualTo(Refusal.NOT_FOUND);
  }

  @Test
  void aPhoneIsPreferredByTheChannelThatOneLikes() {
    Holder holder = holder();
    InSession settings = new InSession(bench, holder.person, Person.sessionToken(holder.person.registration()));

    assertThat(settings.send(new PreferMethod(settings.ref(), holder.phone, Optional.of(Channel.VOICE))))
        .isInstanceOf(Reply.Done.class);

    assertThat(settings.factors().get(0).phone().orElseThrow().channels())
        .containsExactly(Channel.VOICE, Channel.TEXT);
    assertThat(refusal(settings.send(new PreferMethod(settings.ref(), holder.app, Optional.of(Channel.VOICE)))))
        .isEqualTo(Refusal.CHANNEL_NOT_POSSIBLE);
  }

  @Test
  void aKeptPhoneTurnsTwoStepVerificationOnAgain() {
    Holder holder = holder();
    InSession settings = new InSession(bench, holder.person, Person.sessionToken(holder.person.registration()));
    settings.send(new TurnOff(settings.ref(), false, OpeningKey.generate().sealingKey()));
    Person.Ref signIn = holder.person.afterPassword();
    assertThat(stands(holder.person, signIn).state()).isEqualTo(SignInState.TURN_ON);

    Challenge challenge = start(signIn, holder.phone, Channel.TEXT);

    assertThat(holder.person.submit(signIn, code(challenge))).isInstanceOf(SignedIn.class);
  }

  @Test
  void newsOfAMessageMoveOnlyForward() {
    Holder holder = holder();
    Person.Ref signIn = holder.person.afterPassword();
    Challenge challenge = start(signIn, holder.phone, Channel.TEXT);
    UUID loginId = holder.person.loginId();
    bench.delivery().tell(UUID.randomUUID(), challenge.challengeId(), DeliveryStatus.FAILED);
    bench.delivery().tell(loginId, challenge.challengeId(), DeliveryStatus.DELIVERED);
    assertThat(Bench.until(() -> status(holder.person, signIn), DeliveryStatus.DELIVERED::equals))
        .isEqualTo(DeliveryStatus.DELIVERED);

    bench.delivery().tell(loginId, challenge.challengeId(), DeliveryStatus.SENT);
    Challenge next = startLater(signIn, holder.phone);
    bench.delivery().tell(loginId, next.challengeId(), DeliveryStatus.SENT);
    Bench.until(() -> status(holder.person, signIn), DeliveryStatus.SENT::equals);

    assertThat(bench.database().count("challenge WHERE id = '" + challenge.challengeId() + "' AND status = 'delivered'"))
        .isEqualTo(1);
    assertThat(refusal(holder.person.submit(signIn, other(code(next))))).as("nor do they prove anything")
        .isEqualTo(Refusal.WRONG_CODE);
  }

  @Test
  void deliveryIsShownToOperatorsAlone() {
    Holder holder = holder();
    InSession settings = new InSession(bench, holder.person, Person.sessionToken(holder.person.registration()));
    assertThat(refusal(settings.send(new ViewDelivery(settings.ref())))).isEqualTo(Refusal.NOT_PERMITTED);

    bench.database().execute("UPDATE login SET permissions = '{operator}' WHERE id = '" + holder.person.loginId() + "'");

    assertThat(settings.send(new ViewDelivery(settings.ref()))).isEqualTo(TestDelivery.OVERVIEW);
  }

  @Test
  void noTableHoldsACodeOrANumberNorAHashOfTheCodeWithoutThePepper() {
    Person person = Person.invited(bench);
    UUID phone = addPhone(person, person.registration(), "+46709999123");
    Challenge challenge = start(person.registration(), phone, Channel.TEXT);
    String code = code(challenge);
    Set<String> rows = Set.copyOf(bench.database().rows("challenge", "true"));

    assertThat(rows).isNotEmpty().noneMatch(row -> row.matches(".*[^0-9a-f]" + code + "[^0-9a-f].*"));
    assertThat(bench.database().count("challenge WHERE code_hash = sha256('" + code + "')")).isZero();
    assertThat(bench.database().rows("factor", "true")).noneMatch(row -> row.contains("709999123"));
  }

  /** With an app, and a phone beside it. */
  private record Holder(Person person, UUID app, UUID phone) {}

  private Holder holder() {
    Person person = Person.enrolled(bench);
    InSession settings = new InSession(bench, person, Person.sessionToken(person.registration()));
    UUID app = settings.firstFactor();
    return new Holder(person, app, insertPhone(person, "'active'", "NULL"));
  }

  private UUID insertPhone(Person person, String status, String signInId) {
    UUID id = UUID.randomUUID();
    bench.database().execute(
        """
        INSERT INTO factor (id, login_id, kind, name, status, sign_in_id, created_at, last_digits, channels, number_hash)
        VALUES ('%1$s', '%2$s', 'phone', 'mobile', %3$s, %4$s, twofold_now() + interval '1 second', '43',
          '{text,voice}', sha256('%1$s'))
        """.formatted(id, person.loginId(), status, signInId));
    return id;
  }

  private Reply sendAddPhone(Person.Ref signIn, String number) {
    return bench.send(signIn.signInId().toString(),
        new AddPhone(signIn.signInId(), signIn.tokenHash(), new Sealed("for delivery", number), Channel.TEXT, "mobile"));
  }

  private UUID addPhone(Person person, Person.Ref signIn, String number) {
    return ((PhoneInstalled) sendAddPhone(signIn, number)).factorId();
  }

  private Reply sendAddInSession(InSession settings, String number) {
    return settings.send(
        new AddPhoneToSession(settings.ref(), new Sealed("for delivery", number), Channel.TEXT, "mobile"));
  }

  private UUID addInSession(InSession settings, String number) {
    return ((PhoneInstalled) sendAddInSession(settings, number)).factorId();
  }

  private Challenge startInSession(InSession settings, UUID phone) {
    return ((ChallengeStands) settings.send(
        new StartChallengeInSession(settings.ref(), phone, Channel.TEXT, "en", CLIENT))).challenge();
  }

  private Reply confirm(InSession settings, UUID factor, String code) {
    UUID id = UUID.randomUUID();
    String key = settings.person().loginId().toString();
    return bench.send(id, key, new ConfirmFactor(settings.ref(), factor,
        bench.seal(code, ConfirmFactor.class, id, key, factor, settings.token())));
  }

  private static ListedFactor listed(InSession settings, UUID factor) {
    return settings.factors().stream().filter(one -> one.factorId().equals(factor)).findFirst().orElseThrow();
  }

  private static StartChallenge startCommand(Person.Ref signIn, UUID factor, Channel channel) {
    return new StartChallenge(signIn.signInId(), signIn.tokenHash(), factor, channel, "de", CLIENT);
  }

  private Reply sendStart(Person.Ref signIn, UUID factor, Channel channel) {
    return bench.send(signIn.signInId().toString(), startCommand(signIn, factor, channel));
  }

  private Challenge start(Person.Ref signIn, UUID factor, Channel channel) {
    return ((ChallengeStands) sendStart(signIn, factor, channel)).challenge();
  }

  private Challenge startLater(Person.Ref signIn, UUID phone) {
    bench.database().advanceTime(Duration.ofSeconds(30));
    return start(signIn, phone, Channel.TEXT);
  }

  /** Until its code is another than that of the one before, as it is almost always. */
  private Challenge startOther(Person.Ref signIn, UUID phone, Challenge before) {
    Challenge next = start(signIn, phone, Channel.VOICE);
    assertThat(next.challengeId()).isNotEqualTo(before.challengeId());
    if (code(next).equals(code(before))) {
      bench.database().advanceTime(Duration.ofSeconds(60));
      return start(signIn, phone, Channel.VOICE);
    }
    return next;
  }

  private String code(Challenge challenge) {
    return bench.delivery().codeOf(challenge.challengeId());
  }

  private static String other(String code) {
    return code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
  }

  private static SignInStands stands(Person person, Person.Ref signIn) {
    return (SignInStands) person.view(signIn);
  }

  private static DeliveryStatus status(Person person, Person.Ref signIn) {
    return stands(person, signIn).challenge().orElseThrow().status();
  }

  private static Refusal refusal(Reply reply) {
    return ((Reply.Refused) reply).refusal();
  }
}
