package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryCommand.CodeUsed;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Grant.MakePhone;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.ListedFactor;
import dev.twofold.contracts.Reply.PhoneInstalled;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.AddFactorToSession;
import dev.twofold.contracts.VerificationCommand.PreferMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Phones in the security settings. */
class PhoneSettingsTest {

  private static final String NUMBER = "+46701740643";
  private static final Reply DONE = new Reply.Done();

  private final Bench bench = Bench.shared();
  private InSession session;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    session = InSession.ofNewPerson(bench);
  }

  @Test
  void aPhoneIsAddedPendingAndListedWithTheCodeThatIsOnItsWay() {
    PhoneInstalled installed = (PhoneInstalled) PhoneFactor.add(session, NUMBER);
    PhoneFactor phone = new PhoneFactor(bench, installed.factorId());
    ListedFactor before = listed(phone);

    Challenge challenge = phone.started(session);

    assertThat(before.kind()).isEqualTo(FactorKind.PHONE);
    assertThat(before.confirmed()).isFalse();
    assertThat(before.phone()).contains(new PhoneHint("43", List.of(Channel.TEXT, Channel.VOICE)));
    assertThat(before.challenge()).isEmpty();
    assertThat(listed(phone).challenge()).contains(challenge);
    bench.database().advanceTime(Duration.ofMinutes(5));
    assertThat(listed(phone).challenge()).isEmpty();
  }

  @Test
  void itsCodeMakesItAFactorAndEndsEveryOtherSession() {
    InSession other = session.another();
    PhoneFactor phone = PhoneFactor.added(session, NUMBER);
    Challenge challenge = phone.started(session);

    assertThat(phone.confirm(session, phone.codeOf(challenge))).isEqualTo(DONE);

    assertThat(listed(phone).confirmed()).isTrue();
    assertThat(listed(phone).challenge()).isEmpty();
    assertThat(other.isLive()).isFalse();
    assertThat(bench.records(Topic.FACTOR_EVENTS).of(FactorProven.class))
        .contains(new FactorProven(session.person().loginId(), phone.id(), bench.database().now()));
    assertThat(bench.records(Topic.DELIVERIES).of(CodeUsed.class))
        .contains(new CodeUsed(challenge.challengeId(), session.person().loginId(), bench.database().now()));
    assertThat(session.history(SecurityEventKind.FACTOR_ADDED))
        .extracting(event -> event.about().orElseThrow())
        .containsExactly("mobile");
  }

  @Test
  void untilItIsConfirmedItIsGoodForNothing() {
    PhoneFactor phone = PhoneFactor.added(session, NUMBER);
    Person.Ref signIn = session.person().afterPassword();

    assertThat(phone.start(signIn, Channel.TEXT)).isEqualTo(Refused.of(Refusal.NOT_FOUND));
    assertThat(session.send(new PreferMethod(session.ref(), phone.id(), Optional.of(Channel.TEXT))))
        .isEqualTo(Refused.of(Refusal.NOT_FOUND));
  }

  @Test
  void addingAndAskingForACodeNeedAFreshProof() {
    PhoneFactor phone = PhoneFactor.added(session, NUMBER);
    bench.database().advanceTime(Duration.ofMinutes(5).plusSeconds(1));

    assertThat(PhoneFactor.add(session, "+46701740644")).isEqualTo(Refused.of(Refusal.PROOF_TOO_OLD));
    assertThat(phone.start(session, Channel.TEXT)).isEqualTo(Refused.of(Refusal.PROOF_TOO_OLD));
    assertThat(grants()).hasSize(1);
  }

  @Test
  void aCodeIsSentOnlyFromTheSessionThatAddedThePhone() {
    PhoneFactor phone = PhoneFactor.added(session, NUMBER);
    InSession other = session.another();
    InSession stranger = InSession.ofNewPerson(bench);
    Challenge challenge = phone.started(session);

    assertThat(phone.start(other, Channel.TEXT)).isEqualTo(Refused.of(Refusal.NOT_FOUND));
    assertThat(phone.start(stranger, Channel.TEXT)).isEqualTo(Refused.of(Refusal.NOT_FOUND));
    assertThat(phone.confirm(other, phone.codeOf(challenge))).isEqualTo(Refused.of(Refusal.NOT_FOUND));
    assertThat(phone.confirm(stranger, phone.codeOf(challenge))).isEqualTo(Refused.of(Refusal.NOT_FOUND));
  }

  @Test
  void theWaitsAndTheFiveMessagesAreThoseOfTheSessionWhateverTheNumber() {
    PhoneFactor first = PhoneFactor.added(session, NUMBER);
    first.started(session);
    PhoneFactor second = PhoneFactor.added(session, "+46701740644");

    for (int wait : List.of(30, 60, 120, 240)) {
      assertThat(refusal(second.start(session, Channel.VOICE))).isEqualTo(Refusal.RESEND_TOO_SOON);
      bench.database().advanceTime(Duration.ofSeconds(wait));
      freshProof();
      second.started(session);
    }
    PhoneFactor third = PhoneFactor.added(session, "+46701740645");
    bench.database().advanceTime(Duration.ofSeconds(240));
    freshProof();
    assertThat(third.start(session, Channel.TEXT)).isEqualTo(Refused.of(Refusal.TOO_MANY_MESSAGES));
    assertThat(delivered()).hasSize(5);
  }

  @Test
  void aCodeForOnePhoneConfirmsNoOther() {
    PhoneFactor first = PhoneFactor.added(session, NUMBER);
    String code = first.codeOf(first.started(session));
    PhoneFactor second = PhoneFactor.added(session, "+46701740644");

    assertThat(first.confirm(session, code)).isEqualTo(Refused.of(Refusal.NOT_FOUND));
    assertThat(second.confirm(session, code)).isEqualTo(expired(5));
  }

  @Test
  void aCodeOfASignInConfirmsNothingAndACodeOfASessionSignsNobodyIn() {
    PhoneFactor active = PhoneFactor.active(bench, session.person().loginId());
    PhoneFactor pending = PhoneFactor.added(session, NUMBER);
    Person.Ref signIn = session.person().afterPassword();
    String ofSignIn = active.code(signIn);

    assertThat(pending.confirm(session, ofSignIn)).isEqualTo(expired(5));
    String ofSession = pending.codeOf(pending.started(session));
    if (!ofSession.equals(ofSignIn)) {
      assertThat(refusal(session.person().submit(signIn, ofSession))).isEqualTo(Refusal.WRONG_CODE);
    }
  }

  @Test
  void fiveWrongCodesDropThePhone() {
    PhoneFactor phone = PhoneFactor.added(session, NUMBER);
    String code = phone.codeOf(phone.started(session));
    IntStream.range(0, 5)
        .forEach(
            i ->
                assertThat(phone.confirm(session, PhoneFactor.otherThan(code)))
                    .isEqualTo(new Refused(Refusal.WRONG_CODE, OptionalInt.of(4 - i), OptionalInt.empty())));

    assertThat(phone.confirm(session, code)).isEqualTo(Refused.of(Refusal.NOT_FOUND));
  }

  @Test
  void withoutACodeOnItsWayNoneIsRightAndNoneIsCounted() {
    PhoneFactor phone = PhoneFactor.added(session, NUMBER);

    IntStream.range(0, 6).forEach(i -> assertThat(phone.confirm(session, "")).isEqualTo(expired(5)));
  }

  @RepeatedTest(3)
  void ofManyConfirmationsAtOnceOneIsDone() {
    PhoneFactor phone = PhoneFactor.added(session, NUMBER);
    String code = phone.codeOf(phone.started(session));

    List<Reply> replies =
        Judged.all(IntStream.range(0, 10).mapToObj(i -> () -> phone.confirmAtOnce(session, code)));

    assertThat(replies).filteredOn(DONE::equals).hasSize(1);
    assertThat(replies).filteredOn(Refused.of(Refusal.NOT_FOUND)::equals).hasSize(9);
  }

  @Test
  void theSameNumberIsNoSecondPhone() {
    PhoneFactor.active(bench, session.person().loginId(), NUMBER);

    assertThat(PhoneFactor.add(session, NUMBER)).isEqualTo(Refused.of(Refusal.NUMBER_ALREADY_THERE));
    assertThat(PhoneFactor.add(session, "+46701740644")).isInstanceOf(PhoneInstalled.class);
    assertThat(PhoneFactor.add(InSession.ofNewPerson(bench), NUMBER)).isInstanceOf(PhoneInstalled.class);
  }

  @Test
  void theSameNumberInTwoSessionsBecomesOnePhone() {
    InSession other = session.another();
    PhoneFactor here = PhoneFactor.added(session, NUMBER);
    PhoneFactor there = PhoneFactor.added(other, NUMBER);
    String code = here.codeOf(here.started(session));
    bench.database()
        .execute(
            "UPDATE factor SET status = 'active', session_id = NULL, pending_until = NULL WHERE id = '%s'"
                .formatted(there.id()));

    assertThat(here.confirm(session, code)).isEqualTo(Refused.of(Refusal.NUMBER_ALREADY_THERE));
    assertThat(here.start(session, Channel.TEXT)).isEqualTo(Refused.of(Refusal.NUMBER_ALREADY_THERE));
  }

  @Test
  void aRemovedPhoneMayComeBack() {
    PhoneFactor phone = PhoneFactor.active(bench, session.person().loginId(), NUMBER);
    assertThat(session.remove(phone.id())).isEqualTo(DONE);

    assertThat(PhoneFactor.add(session, NUMBER)).isInstanceOf(PhoneInstalled.class);
  }

  @Test
  void moreThanTenAreNotKept() {
    PhoneFactor phone = PhoneFactor.added(session, NUMBER);
    IntStream.range(0, 9).forEach(i -> TotpFactor.active(bench, session.person().loginId()));

    assertThat(phone.start(session, Channel.TEXT)).isEqualTo(Refused.of(Refusal.TOO_MANY_FACTORS));
    assertThat(PhoneFactor.add(session, "+46701740644")).isEqualTo(Refused.of(Refusal.TOO_MANY_FACTORS));
    assertThat(delivered()).isEmpty();
  }

  @Test
  void nothingIsSentInAWayThatDoesNotReachThePhone() {
    PhoneFactor textOnly = PhoneFactor.added(session, "+46701740600");

    assertThat(textOnly.start(session, Channel.VOICE)).isEqualTo(Refused.of(Refusal.CHANNEL_NOT_POSSIBLE));
    UUID app = session.pendingFactor("tablet");
    assertThat(new PhoneFactor(bench, app).start(session, Channel.TEXT))
        .isEqualTo(Refused.of(Refusal.CHANNEL_NOT_POSSIBLE));
  }

  @Test
  void thePreferredWayIsOfferedFirst() {
    PhoneFactor phone = PhoneFactor.active(bench, session.person().loginId());

    assertThat(session.send(new PreferMethod(session.ref(), phone.id(), Optional.of(Channel.VOICE)))).isEqualTo(DONE);

    SignInStands stands = (SignInStands) session.person().view(session.person().afterPassword());
    assertThat(stands.state()).isEqualTo(SignInState.CHOOSE_METHOD);
    assertThat(stands.factors().get(0).phone())
        .contains(new PhoneHint("43", List.of(Channel.VOICE, Channel.TEXT)));
    assertThat(session.prefer(phone.id())).isEqualTo(DONE);
    assertThat(listed(phone).phone().orElseThrow().channels()).containsExactly(Channel.VOICE, Channel.TEXT);
  }

  @Test
  void aWayThatItDoesNotHaveIsNotPreferred() {
    PhoneFactor phone = PhoneFactor.active(bench, session.person().loginId());
    bench.database().execute("UPDATE factor SET channels = '{voice}' WHERE id = '" + phone.id() + "'");

    assertThat(session.send(new PreferMethod(session.ref(), phone.id(), Optional.of(Channel.TEXT))))
        .isEqualTo(Refused.of(Refusal.CHANNEL_NOT_POSSIBLE));
    UUID app = session.firstFactor();
    assertThat(session.send(new PreferMethod(session.ref(), app, Optional.of(Channel.TEXT))))
        .isEqualTo(Refused.of(Refusal.CHANNEL_NOT_POSSIBLE));
    assertThat(session.factors().get(0).factorId()).isEqualTo(app);
  }

  @Test
  void aPhoneIsNotMadeAsAnAppIs() {
    assertThat(
            session.send(
                new AddFactorToSession(session.ref(), FactorKind.PHONE, "mobile", new SealingKey("gateway"))))
        .isEqualTo(Refused.of(Refusal.NOT_PERMITTED));
  }

  private void freshProof() {
    bench.database()
        .execute(
            "UPDATE session SET proven_at = twofold_now() WHERE login_id = '" + session.person().loginId() + "'");
  }

  private ListedFactor listed(PhoneFactor phone) {
    return session.factors().stream()
        .filter(factor -> factor.factorId().equals(phone.id()))
        .findFirst()
        .orElseThrow();
  }

  /** A copy of a message, which its receiver knows by its id, is not another. */
  private List<DeliverCode> delivered() {
    return bench.records(Topic.DELIVERIES).of(DeliverCode.class).stream()
        .distinct()
        .filter(command -> command.loginId().equals(session.person().loginId()))
        .toList();
  }

  private List<MakePhone> grants() {
    return bench.records(Topic.GRANTS).of(MakePhone.class).stream()
        .distinct()
        .filter(grant -> grant.loginId().equals(session.person().loginId()))
        .toList();
  }

  private static Refusal refusal(Reply reply) {
    return reply instanceof Refused refused ? refused.refusal() : null;
  }

  private static Refused expired(int triesLeft) {
    return new Refused(Refusal.CODE_EXPIRED, OptionalInt.of(triesLeft), OptionalInt.empty());
  }
}
