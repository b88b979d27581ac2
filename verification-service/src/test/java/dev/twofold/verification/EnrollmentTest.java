package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.FactorInstalled;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.AbandonSignIn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrollmentTest {

  private final Bench bench = Bench.shared();

  @BeforeEach
  void freezeTime() {
    bench.database().freezeTime();
  }

  @Test
  void aNewLoginStartsWithASignInInStateEnroll() {
    Person person = Person.stranger(bench);

    SignInStands stands = (SignInStands) person.register();

    assertThat(stands)
        .isEqualTo(
            new SignInStands(
                person.registration().signInId(),
                SignInState.ENROLL,
                bench.database().now().plus(Person.PENDING),
                List.of(),
                5,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(person.view(person.registration())).isEqualTo(stands);
  }

  @Test
  void aPendingFactorIsOfferedUntilItIsConfirmed() {
    Person person = Person.registered(bench);
    FactorInstalled installed = (FactorInstalled) person.addFactor();

    SignInStands stands = (SignInStands) person.view(person.registration());

    assertThat(installed.login()).isEqualTo(person.name());
    assertThat(stands.factors())
        .containsExactly(
            new Reply.OfferedFactor(installed.factorId(), FactorKind.AUTHENTICATOR_APP, "phone", Optional.empty()));
  }

  @Test
  void confirmingMakesTheLoginTheFactorAndASessionAtOnce() {
    Person person = Person.registered(bench);
    FactorInstalled installed = (FactorInstalled) person.addFactor();

    SignedIn signedIn = (SignedIn) person.submit(person.registration(), person.code(0));

    assertThat(signedIn.lease().loginId()).isEqualTo(person.loginId());
    assertThat(signedIn.lease().name()).isEqualTo(person.name());
    assertThat(signedIn.lease().audience()).isEqualTo(Bench.ORIGIN);
    assertThat(signedIn.lease().amr()).containsExactly("pwd", "otp", "mfa");
    assertThat(bench.records(Topic.FACTOR_EVENTS).of(FactorProven.class))
        .contains(new FactorProven(person.loginId(), installed.factorId(), bench.database().now()));
    assertThat(rows("login", "id", person, "status = 'active'")).isEqualTo(1);
    assertThat(rows("factor", "login_id", person, "status = 'active'")).isEqualTo(1);
    assertThat(rows("session", "login_id", person, "ended_at IS NULL")).isEqualTo(1);
  }

  @Test
  void theCodeThatConfirmedIsNoGoodForASignIn() {
    Person person = Person.enrolled(bench);

    Reply reply = person.submit(person.afterPassword(), person.code(0));

    assertThat(reply)
        .isEqualTo(new Reply.Refused(Refusal.CODE_ALREADY_USED, OptionalInt.of(4), OptionalInt.empty()));
  }

  @Test
  void aWrongCodeConfirmsNothing() {
    Person person = Person.registered(bench);
    person.addFactor();

    Reply reply = person.submit(person.registration(), person.wrongCode());

    assertThat(reply).isEqualTo(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(4), OptionalInt.empty()));
    assertThat(rows("session", "login_id", person, "true")).isZero();
    assertThat(rows("login", "id", person, "status = 'pending'")).isEqualTo(1);
  }

  @Test
  void aLaterPendingFactorReplacesTheEarlierOne() {
    Person person = Person.registered(bench);
    person.addFactor();
    String replaced = person.code(0);
    person.addFactor();

    assertThat(person.submit(person.registration(), replaced))
        .isEqualTo(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(4), OptionalInt.empty()));
    assertThat(person.submit(person.registration(), person.code(0))).isInstanceOf(SignedIn.class);
    assertThat(rows("factor", "login_id", person, "true")).isEqualTo(1);
  }

  @Test
  void aFactorCannotBeAddedWhileACodeIsAwaited() {
    Person person = Person.enrolled(bench);

    assertThat(person.addFactor(person.afterPassword())).isEqualTo(Reply.Refused.of(Refusal.NO_ENROLMENT));
  }

  @Test
  void aFactorCannotBeAddedWithoutTheSignInsToken() {
    Person person = Person.registered(bench);
    Person.Ref stolen = new Person.Ref(person.registration().signInId(), TokenHash.of("another"));

    assertThat(person.addFactor(stolen)).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
  }

  @Test
  void aCodeBeforeThereIsAFactorIsNotForNow() {
    Person person = Person.registered(bench);

    assertThat(person.submit(person.registration(), "123456")).isEqualTo(Reply.Refused.of(Refusal.NOT_NOW));
  }

  @Test
  void anAbandonedSignInCannotBeContinued() {
    Person person = Person.registered(bench);
    person.addFactor();
    Person.Ref signIn = person.registration();

    Reply abandoned = bench.send("any", new AbandonSignIn(signIn.signInId(), signIn.tokenHash()));

    assertThat(abandoned).isEqualTo(new Reply.Done());
    assertThat(person.view(signIn)).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
    assertThat(person.submit(signIn, person.code(0))).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
  }

  @Test
  void aNameStaysTakenWhileItsLoginIsPendingOrActive() {
    Person pending = Person.registered(bench);
    Person active = Person.enrolled(bench);
    bench.database().advanceTime(Person.PENDING.minusSeconds(1));

    assertThat(registerAgain(pending.name())).isEqualTo(Reply.Refused.of(Refusal.LOGIN_TAKEN));
    bench.database().advanceTime(Person.PENDING);
    assertThat(registerAgain(active.name())).isEqualTo(Reply.Refused.of(Refusal.LOGIN_TAKEN));
  }

  @Test
  void aPendingLoginThatLapsedIsReplaced() {
    Person lapsed = Person.registered(bench);
    lapsed.addFactor();
    bench.database().advanceTime(Person.PENDING);

    assertThat(registerAgain(lapsed.name())).isInstanceOf(SignInStands.class);
    assertThat(lapsed.submit(lapsed.registration(), lapsed.code(0)))
        .isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
    assertThat(rows("factor", "login_id", lapsed, "true")).isZero();
  }

  private Reply registerAgain(String name) {
    return Person.stranger(bench).register(name, bench.database().now().plus(Person.PENDING));
  }

  private long rows(String table, String column, Person person, String condition) {
    return bench.database().count(
        table + " WHERE " + column + " = '" + person.loginId() + "' AND " + condition);
  }
}
