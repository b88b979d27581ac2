package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SignInState;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After two-step verification was turned off and factors were kept. */
class TurnOnTest {

  private final Bench bench = Bench.shared();
  private TurnedOffPerson off;
  private Person person;

  @BeforeEach
  void turnOff() {
    bench.database().freezeTime();
    off = TurnedOffPerson.keeping(bench);
    person = off.person();
  }

  @Test
  void theRightPasswordLeadsToTurnOnAndToNoSession() {
    SignInStands stands = (SignInStands) person.checkPassword(Person.Ref.fresh(), Bench.PASSWORD);

    assertThat(stands.state()).isEqualTo(SignInState.TURN_ON);
    assertThat(stands.factors()).extracting(Reply.OfferedFactor::name).containsExactly("phone");
    assertThat(stands.triesLeft()).isEqualTo(5);
    assertThat(liveSessions()).isZero();
  }

  @Test
  void aWrongPasswordLeadsWhereItAlwaysLeads() {
    assertThat(person.checkPassword(Person.Ref.fresh(), "wrong")).isEqualTo(Visitor.INVALID);
  }

  @Test
  void aCodeOfAKeptFactorTurnsItOnAndSignsIn() {
    SignedIn signedIn = (SignedIn) person.submit(person.afterPassword(), person.code(1));

    assertThat(signedIn.lease().amr()).containsExactly("pwd", "otp", "mfa");
    assertThat(signedIn.recoveryCodes()).isEmpty();
    assertThat(liveSessions()).isEqualTo(1);
    assertThat(state(person.afterPassword())).isEqualTo(SignInState.ENTER_CODE);
    assertToldOnce(SecurityEventKind.TURNED_ON);
    assertToldOnce(SecurityEventKind.NEW_DEVICE);
  }

  @Test
  void aRecoveryCodeTurnsItOnAndSignsIn() {
    SignedIn signedIn = (SignedIn) person.submit(person.afterPassword(), off.recoveryCodes().get(0));

    assertThat(signedIn.recoveryCodesLeft()).hasValue(9);
    assertThat(state(person.afterPassword())).isEqualTo(SignInState.ENTER_CODE);
    assertToldOnce(SecurityEventKind.TURNED_ON);
  }

  @Test
  void aCodeThatWasUsedBeforeItWasTurnedOffIsUsed() {
    assertThat(person.submit(person.afterPassword(), person.code(0)))
        .isEqualTo(new Reply.Refused(Refusal.CODE_ALREADY_USED, OptionalInt.of(4), OptionalInt.empty()));
    assertStillOff();
  }

  @Test
  void wrongCodesAreCountedAndLockItUntilARecoveryCodeIsEntered() {
    Person.Ref signIn = person.afterPassword();
    for (int left = 4; left >= 0; left--) {
      assertThat(person.submit(signIn, person.wrongCode()))
          .isEqualTo(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(left), OptionalInt.empty()));
    }
    assertThat(state(signIn)).isEqualTo(SignInState.LOCKED);
    assertThat(person.submit(signIn, person.code(1)))
        .isEqualTo(new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.of(0), OptionalInt.empty()));
    assertToldOnce(SecurityEventKind.WRONG_CODES);
    assertStillOff();

    assertThat(person.submit(signIn, off.recoveryCodes().get(0))).isInstanceOf(SignedIn.class);
    assertToldOnce(SecurityEventKind.TURNED_ON);
  }

  @Test
  void turningItOffRenewsNoBudget() {
    Person.Ref signIn = person.afterPassword();
    IntStream.range(0, 5).forEach(i -> person.submit(signIn, person.wrongCode()));
    Person.Ref second = person.afterPassword();
    person.submit(second, off.recoveryCodes().get(0));
    TurnedOffPerson.clear(bench, person, Person.sessionToken(second));

    assertThat(bench.database().count("wrong_code WHERE login_id = '" + person.loginId() + "'")).isEqualTo(5);
  }

  @Test
  void aPasswordAloneAddsNoFactor() {
    assertThat(person.addFactor(person.afterPassword())).isEqualTo(Reply.Refused.of(Refusal.NO_ENROLMENT));
  }

  @Test
  void thereIsNoTicketWhereFactorsAreKept() {
    Person.Ref signIn = person.afterPassword();

    IntStream.range(0, 6).forEach(i ->
        assertThat(off.submitTicket(signIn, "A".repeat(32))).isEqualTo(Reply.Refused.of(Refusal.NOT_NOW)));

    assertThat(bench.database().count("wrong_recovery_code WHERE login_id = '" + person.loginId() + "'")).isZero();
  }

  @Test
  void aSignInThatBeganBeforeAnotherTurnedItOnIsJudgedByWhatIsTrueThen() {
    Person.Ref early = person.afterPassword();
    person.submit(person.afterPassword(), person.code(1));

    assertThat(state(early)).isEqualTo(SignInState.ENTER_CODE);
    assertThat(person.submit(early, off.recoveryCodes().get(0))).isInstanceOf(SignedIn.class);
    assertToldOnce(SecurityEventKind.TURNED_ON);
  }

  @Test
  void ofTwoProofsAtOnceOneTurnsItOnAndBothSignIn() {
    Person.Ref one = person.afterPassword();
    Person.Ref other = person.afterPassword();

    List<Reply> replies =
        Judged.all(
            Stream.of(
                () -> person.submitAtOnce(one, person.code(1)),
                () -> person.submitAtOnce(other, off.recoveryCodes().get(0))));

    assertThat(replies).allMatch(SignedIn.class::isInstance);
    assertToldOnce(SecurityEventKind.TURNED_ON);
  }

  @Test
  void oneProofInTwoSignInsAtOnceSucceedsOnce() {
    Person.Ref one = person.afterPassword();
    Person.Ref other = person.afterPassword();
    String code = person.code(1);

    List<Reply> replies =
        Judged.all(Stream.of(() -> person.submitAtOnce(one, code), () -> person.submitAtOnce(other, code)));

    assertThat(replies).filteredOn(SignedIn.class::isInstance).hasSize(1);
    assertThat(liveSessions()).isEqualTo(1);
  }

  private void assertStillOff() {
    assertThat(state(person.afterPassword())).isEqualTo(SignInState.TURN_ON);
    assertThat(liveSessions()).isZero();
    assertThat(Told.events(bench, person.loginId(), SecurityEventKind.TURNED_ON)).isEmpty();
  }

  private void assertToldOnce(SecurityEventKind kind) {
    assertThat(Told.events(bench, person.loginId(), kind)).hasSize(1);
  }

  private SignInState state(Person.Ref signIn) {
    return ((SignInStands) person.view(signIn)).state();
  }

  private long liveSessions() {
    return bench.database().count("session WHERE ended_at IS NULL AND login_id = '" + person.loginId() + "'");
  }
}
