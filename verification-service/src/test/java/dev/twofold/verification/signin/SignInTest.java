package dev.twofold.verification.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.verification.challenge.PhoneChallenge;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.Phone;
import dev.twofold.verification.login.Login;
import dev.twofold.verification.signin.SignIn.Stored;
import dev.twofold.verification.turnedoff.Ticket;
import dev.twofold.verification.turnedoff.TurnedOff;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = START.plus(Duration.ofMinutes(3));
  private static final SignInOrigin ORIGIN = SignInOrigin.signIn(Optional.empty(), Optional.empty());
  private static final SignInFacts FACTS =
      SignInFacts.begin(UUID.randomUUID(), UUID.randomUUID(), TokenHash.of("token"), START, ORIGIN);
  private static final Factor PENDING =
      Factor.pending(UUID.randomUUID(), FactorKind.AUTHENTICATOR_APP, "new phone");
  private static final Factor ACTIVE =
      new Factor(UUID.randomUUID(), FactorKind.AUTHENTICATOR_APP, "phone", Factor.Status.ACTIVE, 7, 0, Optional.empty());

  private static final Factor CLOSED =
      new Factor(UUID.randomUUID(), FactorKind.AUTHENTICATOR_APP, "old phone", Factor.Status.ACTIVE, 7, 100, Optional.empty());

  private static final Factor PHONE =
      new Factor(
          UUID.randomUUID(),
          FactorKind.PHONE,
          "mobile",
          Factor.Status.ACTIVE,
          Factor.NO_STEP,
          0,
          Optional.of(new Phone(new PhoneHint("43", List.of(Channel.TEXT)), "hash")));
  private static final PhoneChallenge SENT =
      PhoneChallenge.next(UUID.randomUUID(), Optional.empty(), PHONE.id(), Channel.TEXT, LATER);

  private static final TurnedOff KEPT = new TurnedOff(Optional.empty());
  private static final TurnedOff CLEARED = cleared(Optional.empty());

  @Test
  void itLastsFifteenMinutesFromThePassword() {
    Instant end = START.plus(Duration.ofMinutes(15));

    assertThat(at(end.minusNanos(1_000), Stored.ENTER_CODE)).isInstanceOf(SignIn.EnterCode.class);
    assertThat(at(end, Stored.ENTER_CODE)).isInstanceOf(SignIn.Expired.class);
    assertThat(at(end, Stored.ENROLL)).isInstanceOf(SignIn.Expired.class);
  }

  @Test
  void itDoesNotOutliveThePendingLogin() {
    assertThat(FACTS.endingBy(LATER).expiresAt()).isEqualTo(LATER);
    assertThat(FACTS.endingBy(START.plus(Duration.ofHours(1)))).isEqualTo(FACTS);
  }

  @Test
  void enrollAllowsAFactorToBeAddedAndConfirmed() {
    SignIn enroll = at(LATER, Stored.ENROLL);

    assertThat(refusal(enroll.addFactor())).isNull();
    assertThat(enroll.factorFor(Optional.empty())).isEqualTo(Verdict.allowed(PENDING));
    assertThat(enroll.complete()).isEqualTo(Verdict.allowed(new SignIn.Completed(FACTS)));
    assertThat(refusal(enroll.factorFor(Optional.of(ACTIVE.id())))).isEqualTo(Refusal.NOT_NOW);
  }

  @Test
  void enrollWithoutAFactorTakesNoCode() {
    SignIn enroll = SignIn.at(LATER, Stored.ENROLL, FACTS, Optional.empty(), Methods.of(List.of()), budget());

    assertThat(refusal(enroll.factorFor(Optional.empty()))).isEqualTo(Refusal.NOT_NOW);
  }

  @Test
  void enterCodeTakesCodesOfActiveFactorsOnly() {
    SignIn enterCode = at(LATER, Stored.ENTER_CODE);

    assertThat(enterCode.factorFor(Optional.empty())).isEqualTo(Verdict.allowed(ACTIVE));
    assertThat(enterCode.factorFor(Optional.of(ACTIVE.id()))).isEqualTo(Verdict.allowed(ACTIVE));
    assertThat(refusal(enterCode.factorFor(Optional.of(PENDING.id())))).isEqualTo(Refusal.NOT_NOW);
    assertThat(refusal(enterCode.addFactor())).isEqualTo(Refusal.NO_ENROLMENT);
  }

  @ParameterizedTest
  @EnumSource(value = Stored.class, names = {"COMPLETED", "ABANDONED"})
  void aClosedSignInRefusesEverything(Stored closed) {
    assertRefusesAllInputs(at(LATER, closed));
    assertThat(refusal(at(LATER, closed).view(budget()))).isEqualTo(Refusal.NO_SIGN_IN);
  }

  @Test
  void anExpiredSignInCanOnlyBeLookedAt() {
    SignIn expired = at(START.plus(Duration.ofHours(1)), Stored.ENTER_CODE);

    assertRefusesAllInputs(expired);
    assertThat(stands(expired).state()).isEqualTo(SignInState.EXPIRED);
  }

  @Test
  void anOpenSignInShowsWhatItWaitsFor() {
    assertThat(stands(at(LATER, Stored.ENROLL)))
        .isEqualTo(
            new SignInStands(
                FACTS.id(),
                SignInState.ENROLL,
                FACTS.expiresAt(),
                List.of(PENDING.offered()),
                4,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(stands(at(LATER, Stored.ENTER_CODE)))
        .isEqualTo(
            new SignInStands(
                FACTS.id(),
                SignInState.ENTER_CODE,
                FACTS.expiresAt(),
                List.of(ACTIVE.offered()),
                4,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aSpentBudgetLocksAnEnterCodeAndTellsWhenToComeBack() {
    CodeBudget day = new CodeBudget(0, Collections.nCopies(20, LATER), LATER);

    SignIn locked = SignIn.at(LATER, Stored.ENTER_CODE, FACTS, Optional.empty(), Methods.of(List.of(ACTIVE)), day);

    assertThat(stands(locked))
        .isEqualTo(
            new SignInStands(
                FACTS.id(),
                SignInState.LOCKED,
                FACTS.expiresAt(),
                List.of(),
                0,
                Optional.empty(),
                OptionalInt.of(86_400),
                Optional.empty(),
                Optional.of(Refusal.TOO_MANY_CODES)));
    assertThat(refusal(locked.factorFor(Optional.empty()))).isEqualTo(Refusal.TOO_MANY_CODES);
  }

  @Test
  void aSpentSignInIsLockedForGood() {
    CodeBudget spent = new CodeBudget(5, List.of(), LATER);

    SignIn locked = SignIn.at(LATER, Stored.ENTER_CODE, FACTS, Optional.empty(), Methods.of(List.of(ACTIVE)), spent);

    assertThat(stands(locked).state()).isEqualTo(SignInState.LOCKED);
    assertThat(stands(locked).retryAfterSeconds()).isEmpty();
    assertThat(stands(locked).lockedBy()).contains(Refusal.TOO_MANY_CODES);
  }

  @Test
  void aSignInIsLockedWhenItsLastFactorIsClosedWhateverTheBudgetSays() {
    CodeBudget day = new CodeBudget(0, Collections.nCopies(20, LATER), LATER);

    for (CodeBudget budget : List.of(budget(), day)) {
      SignIn locked = SignIn.at(LATER, Stored.ENTER_CODE, FACTS, Optional.empty(), Methods.of(List.of(CLOSED)), budget);

      assertThat(stands(locked).state()).isEqualTo(SignInState.LOCKED);
      assertThat(stands(locked).retryAfterSeconds()).isEmpty();
      assertThat(stands(locked).lockedBy()).contains(Refusal.FACTOR_CLOSED);
      assertThat(refusal(locked.factorFor(Optional.of(CLOSED.id())))).isEqualTo(Refusal.FACTOR_CLOSED);
    }
  }

  @Test
  void aLockedSignInTakesARecoveryCodeAndNothingElse() {
    SignIn locked = SignIn.at(LATER, Stored.ENTER_CODE, FACTS, Optional.empty(), Methods.of(List.of(CLOSED)), budget());

    assertThat(locked.recover()).isEqualTo(Verdict.allowed(new SignIn.Completed(FACTS)));
    assertThat(refusal(locked.complete())).isEqualTo(Refusal.NOT_NOW);
    assertThat(refusal(locked.addFactor())).isEqualTo(Refusal.NO_ENROLMENT);
    assertThat(locked.abandon()).isEqualTo(Verdict.allowed(new SignIn.Abandoned(FACTS)));
  }

  @Test
  void aLockedSignInExpires() {
    SignIn expired =
        SignIn.at(FACTS.expiresAt(), Stored.ENTER_CODE, FACTS, Optional.empty(), Methods.of(List.of(CLOSED)), budget());

    assertRefusesAllInputs(expired);
  }

  @Test
  void closedFactorsAreNotOfferedAndTakeNoCode() {
    SignIn enterCode = SignIn.at(LATER, Stored.ENTER_CODE, FACTS, Optional.empty(), Methods.of(List.of(CLOSED, ACTIVE)), budget());

    assertThat(stands(enterCode).factors()).containsExactly(ACTIVE.offered());
    assertThat(enterCode.factorFor(Optional.empty())).isEqualTo(Verdict.allowed(ACTIVE));
    assertThat(refusal(enterCode.factorFor(Optional.of(CLOSED.id())))).isEqualTo(Refusal.FACTOR_CLOSED);
  }

  @Test
  void aRecoveryCodeIsTakenWhereACodeIsAwaitedAndNotWhileAFactorIsSetUp() {
    assertThat(at(LATER, Stored.ENTER_CODE).recover()).isEqualTo(Verdict.allowed(new SignIn.Completed(FACTS)));
    assertThat(refusal(at(LATER, Stored.ENROLL).recover())).isEqualTo(Refusal.NOT_NOW);
  }

  @Test
  void aSpentBudgetDoesNotLockAnEnroll() {
    CodeBudget spent = new CodeBudget(5, List.of(), LATER);

    SignIn enroll = SignIn.at(LATER, Stored.ENROLL, FACTS, Optional.empty(), Methods.of(List.of(PENDING)), spent);

    assertThat(stands(enroll).state()).isEqualTo(SignInState.ENROLL);
  }

  @ParameterizedTest
  @EnumSource(SignInPurpose.class)
  void thePersonIsToldOnceOfWrongCodesUnlessNoPasswordWasAskedFor(SignInPurpose purpose) {
    SignIn enterCode = at(LATER, Stored.ENTER_CODE, purpose);
    boolean told = purpose != SignInPurpose.CONTINUE;

    assertThat(enterCode.isToldOfWrongCodes(new CodeBudget(2, List.of(), LATER))).isFalse();
    assertThat(enterCode.isToldOfWrongCodes(new CodeBudget(3, List.of(), LATER))).isEqualTo(told);
    assertThat(enterCode.isToldOfWrongCodes(new CodeBudget(4, List.of(), LATER))).isFalse();
    assertThat(at(LATER, Stored.ENROLL, purpose).isToldOfWrongCodes(new CodeBudget(3, List.of(), LATER))).isFalse();
  }

  @Test
  void aStepUpSaysSo() {
    assertThat(stands(at(LATER, Stored.ENTER_CODE, SignInPurpose.STEP_UP)).purpose())
        .contains(SignInPurpose.STEP_UP);
  }

  @Test
  void whileItIsOffTheCodeOfAKeptFactorOrARecoveryCodeCompletesATurnOn() {
    SignIn turnOn = off(Stored.ENTER_CODE, KEPT, PENDING, ACTIVE, CLOSED);

    assertThat(stands(turnOn).state()).isEqualTo(SignInState.TURN_ON);
    assertThat(stands(turnOn).factors()).containsExactly(ACTIVE.offered());
    assertThat(turnOn.factorFor(Optional.empty())).isEqualTo(Verdict.allowed(ACTIVE));
    assertThat(turnOn.complete()).isEqualTo(Verdict.allowed(new SignIn.Completed(FACTS)));
    assertThat(turnOn.recover()).isEqualTo(Verdict.allowed(new SignIn.Completed(FACTS)));
    assertThat(turnOn.abandon()).isEqualTo(Verdict.allowed(new SignIn.Abandoned(FACTS)));
    assertThat(refusal(turnOn.addFactor())).isEqualTo(Refusal.NO_ENROLMENT);
    assertThat(refusal(turnOn.awaitTicket())).isEqualTo(Refusal.NOT_NOW);
    assertThat(refusal(turnOn.factorFor(Optional.of(CLOSED.id())))).isEqualTo(Refusal.FACTOR_CLOSED);
    assertThat(turnOn.isToldOfWrongCodes(new CodeBudget(3, List.of(), LATER))).isTrue();
  }

  @Test
  void aTurnOnIsLockedAsAnEnterCodeIs() {
    CodeBudget day = new CodeBudget(0, Collections.nCopies(20, LATER), LATER);

    SignIn spent = SignIn.at(LATER, Stored.ENTER_CODE, FACTS, Optional.of(KEPT), Methods.of(List.of(ACTIVE)), day);
    SignIn closed = off(Stored.ENTER_CODE, KEPT, CLOSED);

    for (SignIn locked : List.of(spent, closed)) {
      assertThat(stands(locked).state()).isEqualTo(SignInState.LOCKED);
      assertThat(refusal(locked.complete())).isEqualTo(Refusal.NOT_NOW);
      assertThat(refusal(locked.awaitTicket())).isEqualTo(Refusal.NOT_NOW);
    }
  }

  @Test
  void onceFactorsAreClearedTheTicketLeadsToAnEnrollAndNothingElseLeadsAnywhere() {
    SignIn turnOn = off(Stored.ENTER_CODE, CLEARED, PENDING);

    assertThat(stands(turnOn).state()).isEqualTo(SignInState.TURN_ON);
    assertThat(stands(turnOn).factors()).isEmpty();
    assertThat(enroll(turnOn)).isEqualTo(Verdict.allowed(new SignIn.Enroll(FACTS, Methods.NONE, true)));
    assertThat(turnOn.abandon()).isEqualTo(Verdict.allowed(new SignIn.Abandoned(FACTS)));
    assertThat(refusal(turnOn.addFactor())).isEqualTo(Refusal.NO_ENROLMENT);
    assertThat(refusal(turnOn.factorFor(Optional.empty()))).isEqualTo(Refusal.NOT_NOW);
    assertThat(refusal(turnOn.complete())).isEqualTo(Refusal.NOT_NOW);
    assertThat(refusal(turnOn.recover())).isEqualTo(Refusal.NOT_NOW);
  }

  @Test
  void aSpentBudgetOfCodesDoesNotLockATicketOut() {
    CodeBudget day = new CodeBudget(0, Collections.nCopies(20, LATER), LATER);

    SignIn turnOn = SignIn.at(LATER, Stored.ENTER_CODE, FACTS, Optional.of(CLEARED), Methods.of(List.of()), day);

    assertThat(refusal(turnOn.awaitTicket())).isNull();
  }

  @Test
  void aTicketThatAnotherSignInHasIsToComeBackWithItsEnd() {
    Ticket.Holder other = new Ticket.Holder(UUID.randomUUID(), LATER.plusSeconds(90));

    Verdict<SignIn.Enroll> verdict = enroll(off(Stored.ENTER_CODE, cleared(Optional.of(other))));

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Refused<>(
                new Reply.Refused(Refusal.TICKET_IN_USE, OptionalInt.empty(), OptionalInt.of(90))));
  }

  @Test
  void aFactorThatIsThereIsWhatTurnsItOnWhateverBecameOfTheTicket() {
    SignIn turnOn = off(Stored.ENTER_CODE, CLEARED, ACTIVE);

    assertThat(turnOn).isEqualTo(new SignIn.TurnOn(FACTS, Methods.of(List.of(ACTIVE))));
  }

  @Test
  void whileItIsOffOnlyTheSignInThatHasTheTicketEnrols() {
    Ticket.Holder own = new Ticket.Holder(FACTS.id(), FACTS.expiresAt());
    Ticket.Holder other = new Ticket.Holder(UUID.randomUUID(), FACTS.expiresAt());

    assertThat(off(Stored.ENROLL, cleared(Optional.of(own)), PENDING))
        .isEqualTo(new SignIn.Enroll(FACTS, Methods.of(List.of(PENDING)), true));
    for (TurnedOff off : List.of(KEPT, CLEARED, cleared(Optional.of(other)))) {
      assertRefusesAllInputs(off(Stored.ENROLL, off, PENDING));
    }
  }

  @Test
  void aTurnOnExpires() {
    for (TurnedOff off : List.of(KEPT, CLEARED)) {
      assertRefusesAllInputs(
          SignIn.at(FACTS.expiresAt(), Stored.ENTER_CODE, FACTS, Optional.of(off), Methods.of(List.of()), budget()));
    }
  }

  @Test
  void aTicketIsOfNoUseWhileTwoStepVerificationIsOn() {
    assertThat(refusal(at(LATER, Stored.ENTER_CODE).awaitTicket())).isEqualTo(Refusal.NOT_NOW);
    assertThat(refusal(at(LATER, Stored.ENROLL).awaitTicket())).isEqualTo(Refusal.NOT_NOW);
  }

  @Test
  void aPhoneThatComesFirstIsToBeChosenUntilACodeIsOnItsWay() {
    assertThat(stands(entering(Optional.empty(), PHONE, ACTIVE)).state()).isEqualTo(SignInState.CHOOSE_METHOD);
    assertThat(stands(entering(Optional.empty(), ACTIVE, PHONE)).state()).isEqualTo(SignInState.ENTER_CODE);
    assertThat(stands(entering(Optional.of(SENT), PHONE, ACTIVE)).state()).isEqualTo(SignInState.ENTER_CODE);
    assertThat(stands(entering(Optional.of(SENT), PHONE, ACTIVE)).challenge()).contains(SENT.shown());
    assertThat(stands(entering(Optional.empty(), CLOSED, PHONE)).state()).isEqualTo(SignInState.CHOOSE_METHOD);
  }

  @Test
  void aChallengeOfAPhoneThatIsNotOfferedIsNoneAtAll() {
    Factor closed = new Factor(PHONE.id(), FactorKind.PHONE, "old", Factor.Status.ACTIVE, -1, 100, PHONE.phone());

    for (SignIn signIn : List.of(entering(Optional.of(SENT), ACTIVE), entering(Optional.of(SENT), closed, ACTIVE))) {
      assertThat(stands(signIn).challenge()).isEmpty();
      assertThat(signIn.factorFor(Optional.empty())).isEqualTo(Verdict.allowed(ACTIVE));
    }
  }

  @Test
  void aCodeOfNoFactorInParticularIsOfThePhoneToWhichOneWasSent() {
    SignIn enterCode = entering(Optional.of(SENT), ACTIVE, PHONE);

    assertThat(enterCode.factorFor(Optional.empty())).isEqualTo(Verdict.allowed(PHONE));
    assertThat(enterCode.factorFor(Optional.of(ACTIVE.id()))).isEqualTo(Verdict.allowed(ACTIVE));
  }

  @Test
  void aCodeMayBeSentToAnActivePhoneInTheWaysThatReachIt() {
    SignIn enterCode = entering(Optional.empty(), ACTIVE, PHONE);

    assertThat(start(enterCode, PHONE, Channel.TEXT)).isEqualTo(Verdict.allowed(new PhoneTarget(PHONE, false)));
    assertThat(refusal(start(enterCode, PHONE, Channel.VOICE))).isEqualTo(Refusal.CHANNEL_NOT_POSSIBLE);
    assertThat(refusal(start(enterCode, ACTIVE, Channel.TEXT))).isEqualTo(Refusal.CHANNEL_NOT_POSSIBLE);
    assertThat(refusal(start(enterCode, PENDING, Channel.TEXT))).isEqualTo(Refusal.NOT_FOUND);
    assertThat(start(off(Stored.ENTER_CODE, KEPT, PHONE), PHONE, Channel.TEXT))
        .isEqualTo(Verdict.allowed(new PhoneTarget(PHONE, false)));
  }

  @Test
  void nothingIsSentWhereNoCodeIsTaken() {
    CodeBudget spent = new CodeBudget(5, List.of(), LATER);
    SignIn locked =
        SignIn.at(LATER, Stored.ENTER_CODE, FACTS, Optional.empty(), Methods.of(List.of(PHONE)), spent);

    assertThat(refusal(start(locked, PHONE, Channel.TEXT))).isEqualTo(Refusal.TOO_MANY_CODES);
    assertThat(refusal(start(off(Stored.ENTER_CODE, CLEARED), PHONE, Channel.TEXT))).isEqualTo(Refusal.NOT_NOW);
    for (Stored closed : List.of(Stored.COMPLETED, Stored.ABANDONED)) {
      assertThat(refusal(start(at(LATER, closed), PHONE, Channel.TEXT))).isEqualTo(Refusal.NO_SIGN_IN);
    }
    assertThat(refusal(start(at(FACTS.expiresAt(), Stored.ENROLL), PHONE, Channel.TEXT)))
        .isEqualTo(Refusal.NO_SIGN_IN);
  }

  @Test
  void aFirstPhoneIsForTheInvitedUnlessAnyoneMayHaveOne() {
    Factor pending = Factor.pendingPhone(UUID.randomUUID(), "new", PHONE.phone().orElseThrow());
    SignIn enroll =
        SignIn.at(LATER, Stored.ENROLL, FACTS, Optional.empty(), Methods.of(List.of(pending)), budget());
    Login invited = login(true);
    Login uninvited = login(false);

    assertThat(refusal(enroll.addPhone(uninvited, FirstPhone.INVITED))).isEqualTo(Refusal.PHONE_NOT_FIRST);
    assertThat(refusal(enroll.startChallenge(pending.id(), Channel.TEXT, uninvited, FirstPhone.INVITED)))
        .isEqualTo(Refusal.PHONE_NOT_FIRST);
    assertThat(refusal(enroll.addPhone(uninvited, FirstPhone.ANYONE))).isNull();
    assertThat(enroll.startChallenge(pending.id(), Channel.TEXT, uninvited, FirstPhone.ANYONE))
        .isEqualTo(Verdict.allowed(new PhoneTarget(pending, true)));
    assertThat(refusal(enroll.addPhone(invited, FirstPhone.INVITED))).isNull();
    assertThat(enroll.startChallenge(pending.id(), Channel.TEXT, invited, FirstPhone.INVITED))
        .isEqualTo(Verdict.allowed(new PhoneTarget(pending, false)));
  }

  @Test
  void theTicketThatLedToAnEnrollCountsAsAnInvitation() {
    Ticket.Holder own = new Ticket.Holder(FACTS.id(), FACTS.expiresAt());
    Factor pending = Factor.pendingPhone(UUID.randomUUID(), "new", PHONE.phone().orElseThrow());
    SignIn enroll = off(Stored.ENROLL, cleared(Optional.of(own)), pending);

    assertThat(enroll.startChallenge(pending.id(), Channel.TEXT, login(false), FirstPhone.INVITED))
        .isEqualTo(Verdict.allowed(new PhoneTarget(pending, false)));
  }

  private static SignIn entering(Optional<PhoneChallenge> challenge, Factor... factors) {
    Methods methods = new Methods(List.of(factors), challenge);
    return SignIn.at(LATER, Stored.ENTER_CODE, FACTS, Optional.empty(), methods, budget());
  }

  private static Verdict<PhoneTarget> start(SignIn signIn, Factor factor, Channel channel) {
    return signIn.startChallenge(factor.id(), channel, login(false), FirstPhone.INVITED);
  }

  private static Login login(boolean invited) {
    return Login.pending(FACTS.loginId(), "ada", FACTS.expiresAt(), List.of(), invited);
  }

  private static void assertRefusesAllInputs(SignIn signIn) {
    assertThat(refusal(signIn.addPhone(login(true), FirstPhone.ANYONE))).isEqualTo(Refusal.NO_SIGN_IN);
    assertThat(refusal(signIn.addFactor())).isEqualTo(Refusal.NO_SIGN_IN);
    assertThat(refusal(signIn.factorFor(Optional.empty()))).isEqualTo(Refusal.NO_SIGN_IN);
    assertThat(refusal(signIn.complete())).isEqualTo(Refusal.NO_SIGN_IN);
    assertThat(refusal(signIn.recover())).isEqualTo(Refusal.NO_SIGN_IN);
    assertThat(refusal(signIn.awaitTicket())).isEqualTo(Refusal.NO_SIGN_IN);
    assertThat(refusal(signIn.abandon())).isEqualTo(Refusal.NO_SIGN_IN);
  }

  private static SignIn off(Stored state, TurnedOff off, Factor... factors) {
    return SignIn.at(LATER, state, FACTS, Optional.of(off), Methods.of(List.of(factors)), budget());
  }

  private static TurnedOff cleared(Optional<Ticket.Holder> holder) {
    return new TurnedOff(Optional.of(new Ticket(TokenHash.of("ticket"), holder)));
  }

  private static Verdict<SignIn.Enroll> enroll(SignIn signIn) {
    return signIn.awaitTicket().fold(awaiting -> awaiting.enroll(LATER), Verdict.Refused::new);
  }

  private static SignIn at(Instant now, Stored state) {
    return SignIn.at(now, state, FACTS, Optional.empty(), Methods.of(List.of(PENDING, ACTIVE)), budget());
  }

  private static SignIn at(Instant now, Stored state, SignInPurpose purpose) {
    SignInOrigin origin =
        new SignInOrigin(purpose, Optional.empty(), Optional.empty(), Optional.empty(), "", "");
    SignInFacts facts =
        SignInFacts.begin(FACTS.id(), FACTS.loginId(), FACTS.tokenHash(), START, origin);
    return SignIn.at(now, state, facts, Optional.empty(), Methods.of(List.of(PENDING, ACTIVE)), budget());
  }

  private static CodeBudget budget() {
    return new CodeBudget(1, List.of(LATER), LATER);
  }

  private static SignInStands stands(SignIn signIn) {
    return signIn.view(budget()).fold(value -> value, refused -> null);
  }

  private static Refusal refusal(Verdict<?> verdict) {
    Reply.Refused reply = verdict.fold(value -> null, refused -> refused);
    return reply == null ? null : reply.refusal();
  }
}
