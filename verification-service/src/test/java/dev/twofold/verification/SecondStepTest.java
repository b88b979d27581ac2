package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SignInState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondStepTest {

  private final Bench bench = Bench.shared();
  private Person person;

  @BeforeEach
  void enroll() {
    bench.database().freezeTime();
    person = Person.enrolled(bench);
  }

  @Test
  void aFreshCodeSignsIn() {
    Person.Ref signIn = person.afterPassword();

    SignedIn signedIn = (SignedIn) person.submit(signIn, person.code(1));

    assertThat(signedIn.signInId()).isEqualTo(signIn.signInId());
    assertThat(person.view(signIn)).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
  }

  @Test
  void aCompletedSignInTakesNoSecondCode() {
    Person.Ref signIn = person.afterPassword();
    assertThat(person.submit(signIn, person.code(1))).isInstanceOf(SignedIn.class);
    bench.database().advanceTime(Duration.ofMinutes(1));

    assertThat(person.submit(signIn, person.code(0))).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
  }

  @Test
  void aCodeIsAcceptedOnceOverAllSignIns() {
    String code = person.code(1);
    assertThat(person.submit(person.afterPassword(), code)).isInstanceOf(SignedIn.class);

    assertRefused(person.submit(person.afterPassword(), code), Refusal.CODE_ALREADY_USED, 4);
  }

  @Test
  void anEarlierCodeIsRefusedAfterALaterOne() {
    bench.database().advanceTime(Duration.ofMinutes(2));
    assertThat(person.submit(person.afterPassword(), person.code(1))).isInstanceOf(SignedIn.class);

    assertRefused(person.submit(person.afterPassword(), person.code(0)), Refusal.CODE_ALREADY_USED, 4);
    assertRefused(person.submit(person.afterPassword(), person.code(-1)), Refusal.CODE_ALREADY_USED, 4);
  }

  @Test
  void ofSixteenEqualCodesAtTheSameTimeOneWins() {
    List<Person.Ref> signIns = IntStream.range(0, 16).mapToObj(i -> person.afterPassword()).toList();
    String code = person.code(1);

    List<Reply> replies =
        Judged.all(signIns.stream().map(signIn -> () -> person.submitAtOnce(signIn, code)));

    assertThat(replies).filteredOn(SignedIn.class::isInstance).hasSize(1);
    assertThat(replies).filteredOn(reply -> isRefused(reply, Refusal.CODE_ALREADY_USED)).hasSize(15);
    assertThat(sessions()).isEqualTo(2);
  }

  @Test
  void ofManyWrongCodesAtTheSameTimeTheBudgetsNumberIsCompared() {
    Person.Ref signIn = person.afterPassword();
    String wrong = person.wrongCode();

    List<Reply> replies =
        Judged.all(IntStream.range(0, 12).mapToObj(i -> () -> person.submitAtOnce(signIn, wrong)));

    assertThat(replies).filteredOn(reply -> isRefused(reply, Refusal.WRONG_CODE)).hasSize(5);
    assertThat(replies).filteredOn(reply -> isRefused(reply, Refusal.TOO_MANY_CODES)).hasSize(7);
    assertThat(wrongCodes()).isEqualTo(5);
  }

  @Test
  void ofManyWrongCodesInManySignInsAtTheSameTimeTheLoginsNumberIsCompared() {
    List<Person.Ref> signIns = IntStream.range(0, 6).mapToObj(i -> person.afterPassword()).toList();
    String wrong = person.wrongCode();

    List<Reply> replies =
        Judged.all(
            signIns.stream()
                .flatMap(
                    signIn -> IntStream.range(0, 5).mapToObj(i -> () -> person.submitAtOnce(signIn, wrong))));

    assertThat(replies).filteredOn(reply -> isRefused(reply, Refusal.WRONG_CODE)).hasSize(20);
    assertThat(replies).filteredOn(reply -> isRefused(reply, Refusal.TOO_MANY_CODES)).hasSize(10);
    assertThat(wrongCodes()).isEqualTo(20);
  }

  @Test
  void aSpentSignInRefusesTheRightCodeToo() {
    Person.Ref signIn = person.afterPassword();
    spend(signIn);

    assertThat(person.submit(signIn, person.code(1)))
        .isEqualTo(new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.of(0), OptionalInt.empty()));
  }

  @Test
  void aSpentLoginRefusesRightCodesInEverySignInUntilTimeGivesTriesBack() {
    IntStream.range(0, 4).forEach(i -> spend(person.afterPassword()));
    Reply.Refused spent = new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.of(0), OptionalInt.of(86_400));

    Person.Ref signIn = person.afterPassword();
    assertThat(person.submit(signIn, person.code(1))).isEqualTo(spent);
    assertThat(person.submit(signIn, person.wrongCode())).isEqualTo(spent);
    assertThat(wrongCodes()).isEqualTo(20);

    bench.database().advanceTime(Duration.ofHours(24));
    assertThat(person.submit(person.afterPassword(), person.code(0))).isInstanceOf(SignedIn.class);
  }

  @Test
  void aRightCodeGivesNothingBack() {
    IntStream.range(0, 3).forEach(i -> spend(person.afterPassword()));
    assertThat(person.submit(person.afterPassword(), person.code(1))).isInstanceOf(SignedIn.class);
    spend(person.afterPassword());

    bench.database().advanceTime(Duration.ofMinutes(1));
    assertThat(isRefused(person.submit(person.afterPassword(), person.code(0)), Refusal.TOO_MANY_CODES)).isTrue();
  }

  @Test
  void theSameCommandTwiceIsCountedOnce() {
    UUID command = UUID.randomUUID();
    Person.Ref signIn = person.afterPassword();
    assertRefused(Bench.await(person.submitLater(command, signIn, person.wrongCode())), Refusal.WRONG_CODE, 4);

    bench.replay(command);

    assertRefused(person.submit(signIn, person.wrongCode()), Refusal.WRONG_CODE, 3);
    assertThat(wrongCodes()).isEqualTo(2);
  }

  @Test
  void aSignInExpiresFifteenMinutesAfterThePassword() {
    Person.Ref signIn = person.afterPassword();
    bench.database().advanceTime(Duration.ofMinutes(15));

    assertThat(((SignInStands) person.view(signIn)).state()).isEqualTo(SignInState.EXPIRED);
    assertThat(person.submit(signIn, person.code(0))).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
    assertThat(sessions()).isEqualTo(1);
  }

  @Test
  void anotherLoginsCodeIsWrong() {
    Person other = Person.enrolled(bench);

    assertRefused(person.submit(person.afterPassword(), other.code(1)), Refusal.WRONG_CODE, 4);
  }

  @Test
  void aHeldGuardRowIsAnsweredAsBusyAndCountsNothing() throws SQLException {
    Person.Ref signIn = person.afterPassword();
    String wrong = person.wrongCode();
    try (Connection connection = bench.database().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT 1 FROM login WHERE id = '" + person.loginId() + "' FOR UPDATE");

      assertThat(person.submit(signIn, wrong)).isEqualTo(Reply.Refused.of(Refusal.BUSY));
      connection.rollback();
    }
    assertRefused(person.submit(signIn, wrong), Refusal.WRONG_CODE, 4);
  }

  @Test
  void aWrongCodeIsStillCountedAfterACrash() {
    Person.Ref signIn = person.afterPassword();
    assertRefused(person.submit(signIn, person.wrongCode()), Refusal.WRONG_CODE, 4);

    bench.crashDatabaseAndRestart();

    assertRefused(person.submit(signIn, person.wrongCode()), Refusal.WRONG_CODE, 3);
  }

  private void spend(Person.Ref signIn) {
    String wrong = person.wrongCode();
    for (int left = 4; left >= 0; left--) {
      assertRefused(person.submit(signIn, wrong), Refusal.WRONG_CODE, left);
    }
  }

  private long sessions() {
    return bench.database().count("session WHERE login_id = '" + person.loginId() + "'");
  }

  private long wrongCodes() {
    return bench.database().count("wrong_code WHERE login_id = '" + person.loginId() + "'");
  }

  private static boolean isRefused(Reply reply, Refusal refusal) {
    return reply instanceof Reply.Refused refused && refused.refusal() == refusal;
  }

  private static void assertRefused(Reply reply, Refusal refusal, int triesLeft) {
    assertThat(reply).isEqualTo(new Reply.Refused(refusal, OptionalInt.of(triesLeft), OptionalInt.empty()));
  }
}
