package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.FactorInstalled;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.AbandonSignIn;
import dev.twofold.runtime.sealing.OpeningKey;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** After two-step verification was turned off and all was cleared. */
class TicketTest {

  private static final String WRONG = "A".repeat(32);
  private static final Reply NOT_VALID = Reply.Refused.of(Refusal.TICKET_NOT_VALID);
  private static final Reply NOT_NOW = Reply.Refused.of(Refusal.NOT_NOW);
  private static final Reply NO_SIGN_IN = Reply.Refused.of(Refusal.NO_SIGN_IN);

  private final Bench bench = Bench.shared();
  private TurnedOffPerson off;
  private Person person;

  @BeforeEach
  void turnOff() {
    bench.database().freezeTime();
    off = TurnedOffPerson.clearing(bench);
    person = off.person();
  }

  @Test
  void theRightPasswordLeadsToTurnOnWithNothingToEnterACodeOf() {
    SignInStands stands = (SignInStands) person.checkPassword(Person.Ref.fresh(), Bench.PASSWORD);

    assertThat(stands.state()).isEqualTo(SignInState.TURN_ON);
    assertThat(stands.factors()).isEmpty();
  }

  @Test
  void nothingButTheTicketLeadsOn() {
    Person.Ref signIn = person.afterPassword();

    assertThat(person.submit(signIn, person.code(1))).isEqualTo(NOT_NOW);
    assertThat(person.submit(signIn, off.recoveryCodes().get(0))).isEqualTo(NOT_NOW);
    assertThat(person.addFactor(signIn)).isEqualTo(Reply.Refused.of(Refusal.NO_ENROLMENT));
    assertThat(liveSessions()).isZero();
  }

  @Test
  void itLeadsToANewFirstFactorWhoseCodeTurnsItOn() {
    Person.Ref signIn = person.afterPassword();

    SignInStands enroll = (SignInStands) off.submitTicket(signIn);
    FactorInstalled factor = (FactorInstalled) person.addFactor(signIn);
    SignedIn signedIn =
        (SignedIn)
            Submission.of(signIn, person.code(0)).showingTo(OpeningKey.generate().sealingKey()).send(bench);

    assertThat(enroll.state()).isEqualTo(SignInState.ENROLL);
    assertThat(enroll.factors()).isEmpty();
    assertThat(person.view(signIn)).isEqualTo(NO_SIGN_IN);
    assertThat(signedIn.recoveryCodes()).isPresent();
    assertThat(liveSessions()).isEqualTo(1);
    assertThat(state(person.afterPassword())).isEqualTo(SignInState.ENTER_CODE);
    assertThat(bench.records(Topic.FACTOR_EVENTS).of(FactorProven.class))
        .contains(new FactorProven(person.loginId(), factor.factorId(), bench.database().now()));
    assertThat(told(SecurityEventKind.TURNED_ON)).isEqualTo(1);
    assertThat(told(SecurityEventKind.SET_UP)).isEqualTo(2);
    assertThat(told(SecurityEventKind.NEW_DEVICE)).isEqualTo(1);
  }

  @Test
  void aPasswordAloneLeadsToTurnOnUntilTheFactorIsConfirmed() {
    Person.Ref signIn = person.afterPassword();
    off.submitTicket(signIn);
    person.addFactor(signIn);

    Person.Ref other = person.afterPassword();

    assertThat(state(other)).isEqualTo(SignInState.TURN_ON);
    assertThat(person.submit(other, person.code(0))).isEqualTo(NOT_NOW);
    assertThat(person.addFactor(other)).isEqualTo(Reply.Refused.of(Refusal.NO_ENROLMENT));
  }

  @Test
  void aWrongOneIsCountedAndSlowedAsRecoveryCodesAre() {
    Person.Ref signIn = person.afterPassword();
    IntStream.range(0, 5).forEach(i -> assertThat(off.submitTicket(signIn, WRONG)).isEqualTo(NOT_VALID));
    Reply slowed = new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.empty(), OptionalInt.of(30));

    assertThat(off.submitTicket(person.afterPassword())).isEqualTo(slowed);
    assertThat(off.submitTicket(signIn, WRONG)).isEqualTo(slowed);

    bench.database().advanceTime(Duration.ofSeconds(30));
    assertThat(off.submitTicket(signIn, WRONG)).isEqualTo(NOT_VALID);
    assertThat(off.submitTicket(signIn)).isEqualTo(slowed);
    bench.database().advanceTime(Duration.ofSeconds(30));
    assertThat(((SignInStands) off.submitTicket(signIn)).state()).isEqualTo(SignInState.ENROLL);
  }

  @Test
  void wrongOnesFromAnotherNetworkSlowNothing() {
    Person.Ref strangers = person.afterPassword();
    IntStream.range(0, 5).forEach(i -> off.submitTicket(strangers, WRONG));
    Person.Ref signIn = person.afterPassword();
    bench
        .database()
        .execute("UPDATE sign_in SET network = '203.0.113.0/24' WHERE id = '" + signIn.signInId() + "'");

    assertThat(off.submitTicket(signIn)).isInstanceOf(SignInStands.class);
  }

  @Test
  void manyWrongOnesAtOnceAreComparedNoMoreThanFiveTimes() {
    Person.Ref signIn = person.afterPassword();

    List<Reply> replies =
        Judged.all(IntStream.range(0, 20).mapToObj(i -> () -> off.submitTicketAtOnce(signIn, WRONG)));

    assertThat(replies).filteredOn(NOT_VALID::equals).hasSize(5);
  }

  @Test
  void anotherPersonsTicketIsWrong() {
    TurnedOffPerson other = TurnedOffPerson.clearing(bench);

    assertThat(off.submitTicket(person.afterPassword(), other.ticket())).isEqualTo(NOT_VALID);
  }

  @Test
  void itIsOfNoUseWithoutTheSignInsToken() {
    Person.Ref signIn = person.afterPassword();

    assertThat(off.submitTicket(new Person.Ref(signIn.signInId(), Person.sessionToken(signIn)))).isEqualTo(NO_SIGN_IN);
  }

  @Test
  void whileOneSignInHasItAnotherIsRefused() {
    Person.Ref first = person.afterPassword();
    off.submitTicket(first);
    bench.database().advanceTime(Duration.ofMinutes(5));
    Person.Ref second = person.afterPassword();

    assertThat(off.submitTicket(second))
        .isEqualTo(new Reply.Refused(Refusal.TICKET_IN_USE, OptionalInt.empty(), OptionalInt.of(600)));
    assertThat(off.submitTicket(first)).isEqualTo(NOT_NOW);
    assertThat(person.addFactor(second)).isEqualTo(Reply.Refused.of(Refusal.NO_ENROLMENT));
    assertThat(person.addFactor(first)).isInstanceOf(FactorInstalled.class);
  }

  @RepeatedTest(5)
  void ofManySignInsAtOnceOneGetsIt() {
    List<Person.Ref> signIns = IntStream.range(0, 8).mapToObj(i -> person.afterPassword()).toList();

    List<Reply> replies =
        Judged.all(signIns.stream().map(signIn -> () -> off.submitTicketAtOnce(signIn, off.ticket())));

    assertThat(replies).filteredOn(SignInStands.class::isInstance).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> !(reply instanceof SignInStands))
        .extracting(reply -> ((Reply.Refused) reply).refusal())
        .containsOnly(Refusal.TICKET_IN_USE);
  }

  @Test
  void itIsGoodAgainOnceTheSignInThatHadItExpired() {
    Person.Ref first = person.afterPassword();
    off.submitTicket(first);
    person.addFactor(first);
    String late = person.code(0);
    bench.database().advanceTime(Duration.ofMinutes(15));

    setUp(person.afterPassword());

    assertThat(person.submit(first, late)).isEqualTo(NO_SIGN_IN);
    assertThat(told(SecurityEventKind.TURNED_ON)).isEqualTo(1);
  }

  @Test
  void itIsGoodAgainOnceTheSignInThatHadItWasGivenUp() {
    Person.Ref first = person.afterPassword();
    off.submitTicket(first);
    person.addFactor(first);
    bench.send(first.signInId().toString(), new AbandonSignIn(first.signInId(), first.tokenHash()));

    setUp(person.afterPassword());

    assertThat(person.addFactor(first)).isEqualTo(NO_SIGN_IN);
  }

  @Test
  void onceItLedToAFactorItIsRefusedForEver() {
    setUp(person.afterPassword());

    assertThat(off.submitTicket(person.afterPassword())).isEqualTo(NOT_NOW);
  }

  @Test
  void aTicketOfBeforeIsWrongAfterAllWasClearedAgain() {
    Person.Ref signIn = person.afterPassword();
    setUp(signIn);
    String next = TurnedOffPerson.clear(bench, person, Person.sessionToken(signIn));

    assertThat(off.submitTicket(person.afterPassword())).isEqualTo(NOT_VALID);
    assertThat(off.submitTicket(person.afterPassword(), next)).isInstanceOf(SignInStands.class);
  }

  @Test
  void itComesBackAlsoWhenTheRowOfItsSignInIsTidiedAway() {
    Person.Ref first = person.afterPassword();
    off.submitTicket(first);
    bench.database().execute("DELETE FROM sign_in WHERE id = '" + first.signInId() + "'");

    assertThat(off.submitTicket(person.afterPassword())).isInstanceOf(SignInStands.class);
  }

  @Test
  void aSignInInEnrollThatHasNoTicketIsWorthNothing() {
    Person.Ref signIn = person.afterPassword();
    bench.database().execute("UPDATE sign_in SET state = 'enroll' WHERE id = '" + signIn.signInId() + "'");

    assertThat(person.addFactor(signIn)).isEqualTo(NO_SIGN_IN);
    assertThat(person.view(signIn)).isEqualTo(NO_SIGN_IN);
  }

  @Test
  void theSignInOfARegistrationTakesNone() {
    Person registered = Person.registered(bench);

    assertThat(off.submitTicket(registered.registration())).isEqualTo(NOT_NOW);
  }

  private void setUp(Person.Ref signIn) {
    assertThat(off.submitTicket(signIn)).isInstanceOf(SignInStands.class);
    assertThat(person.addFactor(signIn)).isInstanceOf(FactorInstalled.class);
    assertThat(person.submit(signIn, person.code(0))).isInstanceOf(SignedIn.class);
  }

  private long told(SecurityEventKind kind) {
    return Told.events(bench, person.loginId(), kind).size();
  }

  private SignInState state(Person.Ref signIn) {
    return ((SignInStands) person.view(signIn)).state();
  }

  private long liveSessions() {
    return bench.database().count("session WHERE ended_at IS NULL AND login_id = '" + person.loginId() + "'");
  }
}
