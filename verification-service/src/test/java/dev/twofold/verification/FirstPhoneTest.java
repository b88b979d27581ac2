package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Envelope.ReturnAddress;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Grant.MakePhone;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.FactorInstalled;
import dev.twofold.contracts.Reply.OfferedFactor;
import dev.twofold.contracts.Reply.PhoneInstalled;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.AddFactor;
import dev.twofold.contracts.VerificationCommand.StartChallenge;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Outbox;
import dev.twofold.verification.challenge.io.Challenges;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.signin.FirstPhone;
import dev.twofold.verification.signin.io.GuardedInput;
import dev.twofold.verification.signin.io.SignIns;
import dev.twofold.verification.signin.io.StartChallengeHandler;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A phone as the first factor of a login; on the bench only for those who were invited. */
class FirstPhoneTest {

  private static final String NUMBER = "+46701740643";
  private static final Reply NOT_FIRST = Refused.of(Refusal.PHONE_NOT_FIRST);

  private final Bench bench = Bench.shared();

  @BeforeEach
  void freezeTime() {
    bench.database().freezeTime();
  }

  @Test
  void aPhoneIsAddedPendingAndShownByItsLastTwoDigits() {
    Person person = Person.invited(bench);
    Person.Ref signIn = person.registration();

    PhoneInstalled installed = (PhoneInstalled) PhoneFactor.add(bench, signIn, NUMBER, Channel.VOICE);

    PhoneHint hint = new PhoneHint("43", List.of(Channel.VOICE, Channel.TEXT));
    assertThat(installed).isEqualTo(new PhoneInstalled(signIn.signInId(), installed.factorId(), hint));
    SignInStands stands = (SignInStands) person.view(signIn);
    assertThat(stands.state()).isEqualTo(SignInState.ENROLL);
    assertThat(stands.challenge()).isEmpty();
    assertThat(stands.factors())
        .containsExactly(
            new OfferedFactor(installed.factorId(), FactorKind.PHONE, "mobile", Optional.of(hint)));
    assertThat(sentTo(person)).isEmpty();
  }

  @Test
  void itsCodeMakesTheLoginThePhoneAndASessionAtOnce() {
    Person person = Person.invited(bench);
    Person.Ref signIn = person.registration();
    PhoneFactor phone = PhoneFactor.added(bench, signIn, NUMBER);
    Challenge challenge = phone.started(signIn);

    assertThat(((SignInStands) person.view(signIn)).challenge()).contains(challenge);
    SignedIn signedIn = (SignedIn) person.submit(signIn, phone.codeOf(challenge));

    assertThat(signedIn.lease().amr()).containsExactly("pwd", "sms", "mfa");
    assertThat(bench.records(Topic.FACTOR_EVENTS).of(FactorProven.class))
        .contains(new FactorProven(person.loginId(), phone.id(), bench.database().now()));
    assertThat(((SignInStands) person.view(person.afterPassword())).state()).isEqualTo(SignInState.CHOOSE_METHOD);
    assertThat(sentTo(person)).extracting(DeliverCode::unproven).containsExactly(false);
  }

  @Test
  void theCodeThatConfirmedIsNoGoodForASignIn() {
    Person person = Person.invited(bench);
    PhoneFactor phone = PhoneFactor.added(bench, person.registration(), NUMBER);
    String code = phone.code(person.registration());
    person.submit(person.registration(), code);

    assertThat(person.submit(person.afterPassword(), code))
        .isEqualTo(new Refused(Refusal.CODE_EXPIRED, OptionalInt.of(5), OptionalInt.empty()));
  }

  @Test
  void untilACodeWasAskedForNoneConfirmsIt() {
    Person person = Person.invited(bench);
    PhoneFactor.added(bench, person.registration(), NUMBER);

    assertThat(person.submit(person.registration(), ""))
        .isEqualTo(new Refused(Refusal.CODE_EXPIRED, OptionalInt.of(5), OptionalInt.empty()));
  }

  @Test
  void fiveWrongCodesAndNoneIsComparedOrSentAnyMore() {
    Person person = Person.invited(bench);
    Person.Ref signIn = person.registration();
    PhoneFactor phone = PhoneFactor.added(bench, signIn, NUMBER);
    String code = phone.code(signIn);
    for (int i = 0; i < 5; i++) {
      person.submit(signIn, PhoneFactor.otherThan(code));
    }
    bench.database().advanceTime(Duration.ofMinutes(1));

    assertThat(refusal(person.submit(signIn, code))).isEqualTo(Refusal.TOO_MANY_CODES);
    assertThat(refusal(phone.start(signIn, Channel.TEXT))).isEqualTo(Refusal.TOO_MANY_CODES);
  }

  @Test
  void whoWasNotInvitedSetsUpAnotherMethodFirst() {
    Person person = Person.registered(bench);

    assertThat(PhoneFactor.add(bench, person.registration(), NUMBER, Channel.TEXT)).isEqualTo(NOT_FIRST);
    assertThat(bench.records(Topic.GRANTS).of(MakePhone.class))
        .noneMatch(grant -> grant.loginId().equals(person.loginId()));
  }

  @Test
  void aPhoneThatWasAddedUnderAnotherPolicyGetsNoCode() {
    Person person = Person.registered(bench);
    PhoneFactor phone = pending(person);

    assertThat(phone.start(person.registration(), Channel.TEXT)).isEqualTo(NOT_FIRST);
    assertThat(sentTo(person)).isEmpty();
  }

  @Test
  void whereAnyoneMayHaveOneDeliveryIsToldThatNothingIsProvenYet() {
    Person uninvited = Person.registered(bench);
    Person invited = Person.invited(bench);

    startWhereAnyoneMay(uninvited.registration(), pending(uninvited));
    startWhereAnyoneMay(invited.registration(), pending(invited));

    assertThat(sentTo(uninvited)).extracting(DeliverCode::unproven).containsExactly(true);
    assertThat(sentTo(invited)).extracting(DeliverCode::unproven).containsExactly(false);
  }

  @Test
  void theTicketOfAClearedLoginCountsAsAnInvitation() {
    TurnedOffPerson off = TurnedOffPerson.clearing(bench);
    Person.Ref signIn = off.person().afterPassword();
    assertThat(PhoneFactor.add(bench, signIn, NUMBER, Channel.TEXT)).isEqualTo(Refused.of(Refusal.NO_ENROLMENT));
    off.submitTicket(signIn);

    PhoneFactor phone = PhoneFactor.added(bench, signIn, NUMBER);

    assertThat(off.person().submit(signIn, phone.code(signIn))).isInstanceOf(SignedIn.class);
    assertThat(sentTo(off.person())).extracting(DeliverCode::unproven).containsExactly(false);
  }

  @Test
  void aPasswordAloneLeadsToNoNewPhone() {
    Person person = Person.enrolled(bench);

    assertThat(PhoneFactor.add(bench, person.afterPassword(), NUMBER, Channel.TEXT))
        .isEqualTo(Refused.of(Refusal.NO_ENROLMENT));
    assertThat(PhoneFactor.add(bench, Person.Ref.fresh(), NUMBER, Channel.TEXT))
        .isEqualTo(Refused.of(Refusal.NO_SIGN_IN));
  }

  @Test
  void anotherNumberTakesThePlaceOfThePendingOneAndNoBudgetIsRenewed() {
    Person person = Person.invited(bench);
    Person.Ref signIn = person.registration();
    PhoneFactor first = PhoneFactor.added(bench, signIn, NUMBER);
    String code = first.code(signIn);
    PhoneFactor second = PhoneFactor.added(bench, signIn, "+46701740644");

    assertThat(refusal(second.start(signIn, Channel.TEXT))).isEqualTo(Refusal.RESEND_TOO_SOON);
    assertThat(first.start(signIn, Channel.TEXT)).isEqualTo(Refused.of(Refusal.NOT_FOUND));
    assertThat(refusal(person.submit(signIn, code))).isEqualTo(Refusal.CODE_EXPIRED);
    assertThat(((SignInStands) person.view(signIn)).challenge()).isEmpty();
    for (int wait : List.of(30, 60, 120, 240)) {
      bench.database().advanceTime(Duration.ofSeconds(wait));
      second.started(signIn);
    }
    PhoneFactor third = PhoneFactor.added(bench, signIn, "+46701740645");
    bench.database().advanceTime(Duration.ofMinutes(4));
    assertThat(third.start(signIn, Channel.TEXT)).isEqualTo(Refused.of(Refusal.TOO_MANY_MESSAGES));
  }

  @Test
  void anAppAndAPhoneTakeEachOthersPlace() {
    Person person = Person.invited(bench);
    Person.Ref signIn = person.registration();
    PhoneFactor.added(bench, signIn, NUMBER);
    FactorInstalled app = (FactorInstalled) person.addFactor();

    assertThat(((SignInStands) person.view(signIn)).factors())
        .extracting(OfferedFactor::factorId)
        .containsExactly(app.factorId());
    PhoneFactor phone = PhoneFactor.added(bench, signIn, NUMBER);
    assertThat(((SignInStands) person.view(signIn)).factors())
        .extracting(OfferedFactor::factorId)
        .containsExactly(phone.id());
  }

  @Test
  void aPhoneIsNotMadeAsAnAppIs() {
    Person person = Person.invited(bench);
    Person.Ref signIn = person.registration();

    assertThat(
            bench.send(
                signIn.signInId().toString(),
                new AddFactor(
                    signIn.signInId(), signIn.tokenHash(), FactorKind.PHONE, "mobile", new SealingKey("gateway"))))
        .isEqualTo(Refused.of(Refusal.NOT_PERMITTED));
  }

  /** As it stands after it was added. */
  private PhoneFactor pending(Person person) {
    UUID id = UUID.randomUUID();
    bench
        .database()
        .execute(
            """
            INSERT INTO factor (id, login_id, kind, name, status, created_at, sign_in_id, last_digits, channels,
              number_hash)
            VALUES ('%s', '%s', 'phone', 'mobile', 'pending', twofold_now(), '%s', '43', '{text}', 'hash')
            """
                .formatted(id, person.loginId(), person.registration().signInId()));
    return new PhoneFactor(bench, id);
  }

  /** By a handler of a service that was told so. */
  private void startWhereAnyoneMay(Person.Ref signIn, PhoneFactor phone) {
    Vertx vertx = Vertx.vertx();
    Clock clock = Clock.systemUTC();
    Database database = Bench.await(Database.open(vertx, bench.config().database(), "db/verification"));
    MessageProducer producer = MessageProducer.forOutbox(vertx, bench.config().kafka());
    Outbox outbox = Outbox.start(vertx, database, producer, Service.VERIFICATION, clock);
    SignIns signIns =
        new SignIns(new LoginRows(bench.config().rowCipher()), new FactorRows(bench.config().rowCipher()));
    Challenges challenges =
        new Challenges(
            bench.config().codeMac(), new Sealer(bench.config().delivery(), clock), () -> "123456");
    StartChallengeHandler handler =
        new StartChallengeHandler(
            outbox.handledOnce(), new GuardedInput(signIns), challenges, FirstPhone.ANYONE);
    ReturnAddress nobody = new ReturnAddress(0, UUID.randomUUID(), Instant.now().plusSeconds(60));
    StartChallenge command =
        new StartChallenge(
            signIn.signInId(), signIn.tokenHash(), phone.id(), Channel.TEXT, "de", PhoneFactor.CLIENT);
    Bench.await(
        handler.handle(
            new Incoming<>(
                "key",
                new Envelope<>(
                    UUID.randomUUID(), Service.GATEWAY, Instant.now(), Optional.of(nobody), command))));
    Bench.await(outbox.stop());
    Bench.await(producer.close());
    Bench.await(database.close());
    Bench.await(vertx.close());
  }

  /** A copy of a message, which its receiver knows by its id, is not another. */
  private List<DeliverCode> sentTo(Person person) {
    return bench.records(Topic.DELIVERIES).of(DeliverCode.class).stream()
        .distinct()
        .filter(command -> command.loginId().equals(person.loginId()))
        .toList();
  }

  private static Refusal refusal(Reply reply) {
    return reply instanceof Refused refused ? refused.refusal() : null;
  }
}
