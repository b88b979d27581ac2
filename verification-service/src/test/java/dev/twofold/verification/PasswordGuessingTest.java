package dev.twofold.verification;

import static dev.twofold.verification.Visitor.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.PasswordCommand.CheckPassword;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordGuessingTest {

  private static final String ANY = "gen_random_uuid()";

  private final Bench bench = Bench.shared();
  private final Visitor stranger = Visitor.somewhere(bench);
  private Person person;

  @BeforeEach
  void enrol() {
    bench.database().freezeTime();
    person = Person.enrolled(bench);
  }

  @Test
  void ofFiftyWrongPasswordsAtOnceTenAreCompared() {
    List<Future<Reply>> replies =
        IntStream.range(0, 50).mapToObj(i -> stranger.offerLater(person, "wrong")).toList();
    Bench.await(Future.join(replies).otherwiseEmpty());

    // On a busy machine some may be answered too late, or as busy; what counts is what was compared.
    assertThat(replies).filteredOn(Future::succeeded).extracting(Future::result).containsAnyOf(INVALID);
    assertThat(Bench.until(() -> stranger.count("open"), open -> open == 0)).isZero();
    assertThat(stranger.count("wrong")).isEqualTo(10);
    assertThat(stranger.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
  }

  @Test
  void aSpentBudgetRefusesTheRightPasswordUntilTimeGivesItBack() {
    stranger.offerWrong(10, person);

    assertThat(stranger.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
    bench.database().advanceTime(Duration.ofMinutes(10).minusMillis(1));
    assertThat(stranger.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
    bench.database().advanceTime(Duration.ofMillis(1));
    assertThat(stranger.offer(person, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
  }

  @Test
  void aBudgetThatIsSpentInOneNetworkIsNotInAnother() {
    stranger.offerWrong(10, person);

    assertThat(Visitor.somewhere(bench).offer(person, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
  }

  @Test
  void aRightPasswordGivesNothingBack() {
    stranger.offerWrong(9, person);
    assertThat(stranger.offer(person, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
    assertThat(stranger.offer(person, "wrong")).isEqualTo(INVALID);

    assertThat(stranger.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
    assertThat(stranger.count("wrong")).isEqualTo(10);
    assertThat(stranger.count("not-compared")).isEqualTo(1);
  }

  @Test
  void rightPasswordsCostNothing() {
    for (int i = 0; i < 12; i++) {
      assertThat(stranger.offer(person, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
    }
  }

  @Test
  void aKnownDeviceIsNotSlowedByStrangers() {
    Visitor known = stranger.onDeviceOf(person);
    stranger.offerWrong(10, person);
    countFromEverywhere(100);
    countFromHere(300);

    Person.Ref signIn = Person.Ref.fresh();

    assertThat(stranger.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
    assertThat(known.offer(person, signIn, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
    assertThat(
            bench.database().count(
                "sign_in JOIN known_device ON known_device.id = device_id WHERE sign_in.id = '%s'"
                    .formatted(signIn.signInId())))
        .isEqualTo(1);
  }

  @Test
  void aKnownDeviceSpendsNothingButItsOwn() {
    Visitor known = stranger.onDeviceOf(person);
    Visitor another = stranger.onDeviceOf(person);
    known.offerWrong(10, person);

    assertThat(known.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
    assertThat(stranger.offer(person, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
    assertThat(another.offer(person, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
  }

  @Test
  void aDeviceThatAnotherPersonsLoginKnowsIsAStranger() {
    Visitor knownElsewhere = stranger.onDeviceOf(Person.enrolled(bench));
    stranger.offerWrong(10, person);

    assertThat(knownElsewhere.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
  }

  @Test
  void aDeviceThatWasNotUsedForNinetyDaysIsAStranger() {
    Visitor known = stranger.onDeviceOf(person);
    bench.database().advanceTime(Duration.ofDays(90));
    stranger.offerWrong(10, person);

    assertThat(known.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
  }

  @Test
  void namesWithoutALoginCountInBuckets() {
    Person nobody = Person.stranger(bench);

    for (int i = 0; i < 12; i++) {
      assertThat(stranger.offerForNobody(nobody, "any")).isEqualTo(INVALID);
    }

    assertThat(stranger.count("wrong")).isEqualTo(10);
    assertThat(stranger.count("not-compared")).isEqualTo(2);
    assertThat(
            bench.database().count(
                """
                (SELECT DISTINCT subject FROM password_attempt
                 WHERE network = '%s' AND subject LIKE 'bucket:%%') AS buckets"""
                    .formatted(stranger.network())))
        .isEqualTo(1);
    assertThat(bench.database().dump()).doesNotContain(nobody.name());
  }

  @Test
  void afterAHundredInADayOneInThirtySecondsIsCompared() {
    countFromEverywhere(99);
    assertThat(stranger.offer(person, "wrong")).isEqualTo(INVALID);
    assertThat(stranger.count("wrong")).isEqualTo(1);

    assertThat(stranger.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
    bench.database().advanceTime(Duration.ofSeconds(30).minusMillis(1));
    assertThat(stranger.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
    bench.database().advanceTime(Duration.ofMillis(1));
    assertThat(stranger.offer(person, "wrong")).isEqualTo(INVALID);
    assertThat(stranger.count("wrong")).isEqualTo(2);
    assertThat(stranger.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
    bench.database().advanceTime(Duration.ofSeconds(30));
    assertThat(stranger.offer(person, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
  }

  @Test
  void aNetworkThatGuessedForManyLoginsIsSlowedForAll() {
    countFromHere(300);

    assertThat(stranger.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
    assertThat(Visitor.somewhere(bench).offer(person, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
    bench.database().advanceTime(Duration.ofMinutes(10));
    assertThat(stranger.offer(person, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
  }

  @Test
  void countsSurviveTheCrashOfAReplicaAndTheDatabase() {
    stranger.offerWrong(10, person);

    bench.crashDatabaseAndRestart();

    assertThat(stranger.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
    assertThat(stranger.count("wrong")).isEqualTo(10);
  }

  @Test
  void whatACrashLeftOpenCounts() {
    stranger.offerWrong(9, person);
    leaveOpen(UUID.randomUUID());

    assertThat(stranger.offer(person, Bench.PASSWORD)).isEqualTo(INVALID);
  }

  @Test
  void aCommandThatACrashInterruptedIsCountedOnce() {
    stranger.offerWrong(9, person);
    Incoming<CheckPassword> message = stranger.message("any", person, Person.Ref.fresh(), Bench.PASSWORD);
    leaveOpen(message.envelope().id());

    assertThat(bench.send(message.envelope().id(), message.key(), message.body())).isInstanceOf(SignInStands.class);
    assertThat(stranger.count("right")).isEqualTo(1);
    assertThat(stranger.count("open")).isZero();
  }

  private void leaveOpen(UUID commandId) {
    count(
        1,
        "uuid '%s'".formatted(commandId),
        "'%s'".formatted(person.loginId()),
        "'%s'".formatted(stranger.network()),
        "open");
  }

  private void countFromEverywhere(int times) {
    count(times, ANY, "'%s'".formatted(person.loginId()), ANY + "::text", "wrong");
  }

  private void countFromHere(int times) {
    count(times, ANY, ANY + "::text", "'%s'".formatted(stranger.network()), "wrong");
  }

  /** Command, subject and network are SQL expressions. */
  private void count(int times, String commandId, String subject, String network, String outcome) {
    bench.database().execute(
        """
        INSERT INTO password_attempt (command_id, subject, network, at, outcome)
        SELECT %s, %s, %s, twofold_now(), '%s' FROM generate_series(1, %d)
        """
            .formatted(commandId, subject, network, outcome, times));
  }
}
