package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.verification.factor.Factor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What wrong codes lead to, and whom they leave alone. */
class LockTest {

  private static final Reply CLOSED = Reply.Refused.of(Refusal.FACTOR_CLOSED);

  private final Bench bench = Bench.shared();
  private Recovering recovering;
  private Person person;

  @BeforeEach
  void enroll() {
    bench.database().freezeTime();
    recovering = Recovering.enrolled(bench);
    person = recovering.person();
  }

  @Test
  void aSpentSignInIsLockedAndWaitingDoesNotHelp() {
    Person.Ref signIn = person.afterPassword();
    spend(signIn);

    SignInStands stands = (SignInStands) person.view(signIn);

    assertThat(stands.state()).isEqualTo(SignInState.LOCKED);
    assertThat(stands.triesLeft()).isZero();
    assertThat(stands.factors()).isEmpty();
    assertThat(stands.retryAfterSeconds()).isEmpty();
  }

  @Test
  void aSpentDayIsToldRightAfterThePasswordWithTheTimeToWait() {
    IntStream.range(0, 4).forEach(i -> spend(person.afterPassword()));
    bench.database().advanceTime(Duration.ofHours(1));

    SignInStands stands = (SignInStands) person.checkPassword(Person.Ref.fresh(), Bench.PASSWORD);

    assertThat(stands.state()).isEqualTo(SignInState.LOCKED);
    assertThat(stands.retryAfterSeconds()).hasValue(23 * 3_600);
  }

  @Test
  void aSpentBudgetOfStrangersLeavesAKnownDeviceItsOwn() {
    IntStream.range(0, 4).forEach(i -> spend(person.afterPassword()));
    Person.Ref stranger = person.afterPassword();
    Person.Ref known = onKnownDevice(device("laptop"));

    assertThat(refusal(person.submit(stranger, person.code(1)))).isEqualTo(Refusal.TOO_MANY_CODES);
    assertThat(((SignInStands) person.view(known)).state()).isEqualTo(SignInState.ENTER_CODE);
    assertThat(person.submit(known, person.code(1))).isInstanceOf(SignedIn.class);
  }

  @Test
  void eachKnownDeviceHasABudgetOfItsOwn() {
    UUID laptop = device("laptop");
    UUID phone = device("phone");
    IntStream.range(0, 4).forEach(i -> spend(onKnownDevice(laptop)));

    assertThat(refusal(person.submit(onKnownDevice(laptop), person.code(1)))).isEqualTo(Refusal.TOO_MANY_CODES);
    assertThat(person.submit(onKnownDevice(phone), person.code(1))).isInstanceOf(SignedIn.class);
  }

  @Test
  void aSessionHasABudgetOfItsOwn() {
    IntStream.range(0, 4).forEach(i -> spend(person.afterPassword()));

    assertThat(person.submit(ofSession(SignInPurpose.STEP_UP), person.code(1))).isInstanceOf(SignedIn.class);
  }

  @Test
  void aForgottenDeviceSpendsTheStrangersBudget() {
    Person.Ref signIn = onKnownDevice(device("laptop"));
    bench.database().execute("DELETE FROM known_device WHERE login_id = '" + person.loginId() + "'");
    IntStream.range(0, 4).forEach(i -> spend(person.afterPassword()));

    assertThat(refusal(person.submit(signIn, person.code(1)))).isEqualTo(Refusal.TOO_MANY_CODES);
  }

  @Test
  void aHundredWrongCodesInARowCloseTheFactorUntilARecoveryCode() {
    for (int day = 0; day < 5; day++) {
      IntStream.range(0, 4).forEach(i -> spend(person.afterPassword()));
      bench.database().advanceTime(Duration.ofHours(24));
    }
    Person.Ref signIn = person.afterPassword();

    assertThat(((SignInStands) person.view(signIn)).state()).isEqualTo(SignInState.LOCKED);
    assertThat(((SignInStands) person.view(signIn)).retryAfterSeconds()).isEmpty();
    assertThat(person.submit(signIn, person.code(0))).isEqualTo(CLOSED);
    assertThat(person.submit(signIn, person.wrongCode())).isEqualTo(CLOSED);
    assertThat(bench.database().count("wrong_code WHERE login_id = '" + person.loginId() + "'")).isEqualTo(100);
    assertThat(told(SecurityEventKind.FACTOR_CLOSED))
        .extracting(SecurityEvent::about)
        .containsExactly(Optional.of("phone"));

    assertThat(person.submit(signIn, recovering.codes().get(0))).isInstanceOf(SignedIn.class);
    assertThat(person.submit(person.afterPassword(), person.code(0))).isInstanceOf(SignedIn.class);
  }

  @Test
  void anAcceptedCodeEndsTheRow() {
    wrongInARow(Factor.CLOSED_AT - 1);
    assertThat(person.submit(person.afterPassword(), person.code(1))).isInstanceOf(SignedIn.class);
    Person.Ref signIn = person.afterPassword();
    person.submit(signIn, person.wrongCode());
    bench.database().advanceTime(Duration.ofMinutes(1));

    assertThat(person.submit(signIn, person.code(0))).isInstanceOf(SignedIn.class);
  }

  @Test
  void aClosedFactorIsOpenedByAnother() {
    UUID phone = offered(person.afterPassword()).get(0);
    bench.database().advanceTime(Duration.ofSeconds(1));
    TotpFactor tablet = TotpFactor.active(bench, person.loginId());
    wrongInARow(Factor.CLOSED_AT, phone);
    Person.Ref signIn = person.afterPassword();

    assertThat(offered(signIn)).containsExactly(tablet.id());
    assertThat(Submission.of(signIn, person.code(1)).ofFactor(phone).send(bench)).isEqualTo(CLOSED);
    assertThat(person.submit(signIn, tablet.code(0))).isInstanceOf(SignedIn.class);
    assertThat(offered(person.afterPassword())).containsExactly(phone, tablet.id());
  }

  @Test
  void aWrongCodeCountsOnTheFactorThatItWasComparedWith() {
    TotpFactor tablet = TotpFactor.active(bench, person.loginId());
    Person.Ref signIn = person.afterPassword();

    Submission.of(signIn, person.wrongCode()).ofFactor(tablet.id()).send(bench);

    assertThat(bench.database().count("factor WHERE wrong_in_a_row = 1 AND id = '" + tablet.id() + "'")).isEqualTo(1);
    assertThat(bench.database().count("factor WHERE wrong_in_a_row > 0 AND login_id = '" + person.loginId() + "'"))
        .isEqualTo(1);
  }

  @Test
  void thePreferredFactorIsOfferedFirstElseTheOldest() {
    bench.database().advanceTime(Duration.ofSeconds(1));
    TotpFactor tablet = TotpFactor.active(bench, person.loginId());
    Person.Ref signIn = person.afterPassword();
    UUID phone = offered(signIn).get(0);
    assertThat(offered(signIn)).containsExactly(phone, tablet.id());

    bench
        .database()
        .execute(
            "UPDATE login SET preferred_factor_id = '%s' WHERE id = '%s'".formatted(tablet.id(), person.loginId()));

    assertThat(offered(signIn)).containsExactly(tablet.id(), phone);
    assertThat(person.submit(signIn, tablet.code(0))).isInstanceOf(SignedIn.class);
  }

  @Test
  void wrongCodesOfOneSignInAreToldOnce() {
    Person.Ref signIn = person.afterPassword();
    person.submit(signIn, person.wrongCode());
    person.submit(signIn, person.wrongCode());
    assertThat(told(SecurityEventKind.WRONG_CODES)).isEmpty();

    person.submit(signIn, person.wrongCode());
    person.submit(signIn, person.wrongCode());
    assertThat(told(SecurityEventKind.WRONG_CODES)).hasSize(1);

    spend(person.afterPassword());
    assertThat(told(SecurityEventKind.WRONG_CODES)).hasSize(2);
  }

  @Test
  void whoBeginsANewSignInAfterTwoWrongCodesIsToldOfToo() {
    for (int i = 0; i < 10; i++) {
      Person.Ref signIn = person.afterPassword();
      person.submit(signIn, person.wrongCode());
      person.submit(signIn, person.wrongCode());
    }

    assertThat(told(SecurityEventKind.WRONG_CODES)).as("the third and the last of the day").hasSize(2);
  }

  @Test
  void wrongCodesAreToldOfAStepUpButNotWhereNobodyKnewThePassword() {
    spend(ofSession(SignInPurpose.CONTINUE), Refusal.NO_SESSION);
    bench.database().advanceTime(Duration.ofHours(2));
    spend(ofSession(SignInPurpose.CONTINUE), Refusal.WRONG_CODE);
    assertThat(told(SecurityEventKind.WRONG_CODES)).isEmpty();

    Person registered = Person.registered(bench);
    registered.addFactor();
    IntStream.range(0, 5).forEach(i -> registered.submit(registered.registration(), registered.wrongCode()));
    assertThat(Told.events(bench, registered.loginId(), SecurityEventKind.WRONG_CODES)).isEmpty();

    bench.database().freezeTime();
    spend(ofSession(SignInPurpose.STEP_UP), Refusal.WRONG_CODE);
    assertThat(told(SecurityEventKind.WRONG_CODES)).hasSize(1);
  }

  @Test
  void aFirstFactorIsNotConfirmedOnceFiveCodesWereWrong() {
    Person registered = Person.registered(bench);
    registered.addFactor();
    IntStream.range(0, 5).forEach(i -> registered.submit(registered.registration(), registered.wrongCode()));

    assertThat(registered.submit(registered.registration(), registered.code(0)))
        .isEqualTo(new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.of(0), OptionalInt.empty()));
    assertThat(((SignInStands) registered.view(registered.registration())).state()).isEqualTo(SignInState.ENROLL);
  }

  private void spend(Person.Ref signIn) {
    spend(signIn, Refusal.WRONG_CODE);
  }

  private void spend(Person.Ref signIn, Refusal expected) {
    String wrong = person.wrongCode();
    IntStream.range(0, 5).forEach(i -> assertThat(refusal(person.submit(signIn, wrong))).isEqualTo(expected));
  }

  private Person.Ref ofSession(SignInPurpose purpose) {
    return SignInsOfSession.open(bench, person, recovering.first().lease().sessionId(), purpose);
  }

  private UUID device(String name) {
    return KnownDevices.add(bench, person, name);
  }

  private Person.Ref onKnownDevice(UUID device) {
    return KnownDevices.signIn(bench, person, device);
  }

  private void wrongInARow(int count) {
    offered(person.afterPassword()).forEach(factor -> wrongInARow(count, factor));
  }

  private void wrongInARow(int count, UUID factor) {
    bench.database().execute("UPDATE factor SET wrong_in_a_row = %d WHERE id = '%s'".formatted(count, factor));
  }

  private List<UUID> offered(Person.Ref signIn) {
    return ((SignInStands) person.view(signIn)).factors().stream().map(Reply.OfferedFactor::factorId).toList();
  }

  private List<SecurityEvent> told(SecurityEventKind kind) {
    return Told.events(bench, person.loginId(), kind);
  }

  private static Refusal refusal(Reply reply) {
    return ((Reply.Refused) reply).refusal();
  }
}
