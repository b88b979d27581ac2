package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker is killed and stays away for a while. */
@ExtendWith(SystemUnderTest.Shared.class)
class KafkaGoneTest {

  private static final Duration PROMPT = Duration.ofSeconds(5);
  private static final Duration REVOCATION_BOUND = Duration.ofSeconds(15);

  private final SystemUnderTest system;
  private final TwofoldClient client;
  private Person person;
  private Session session;

  KafkaGoneTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @BeforeEach
  void signIn() {
    person = Person.pending(system);
    session = person.confirm();
    assertThat(client.desk(session.token()).status()).isEqualTo(200);
  }

  /** Nothing but the broker is started again. */
  @AfterEach
  void everythingWorksOnceTheBrokerIsBack() {
    system.local().kafka().restart();

    Eventually.holds(
        "a password is checked", () -> client.trySignIn(person.login(), person.password()).status() == 201);
    Eventually.holds("the session is honoured", () -> client.desk(session.token()).status() == 200);
    Eventually.holds(
        "a login is registered",
        () -> client.tryRegister(Person.at(system).login(), person.password()).status() == 201);
    Session again = signInWithRecoveryCode();
    assertThat(client.desk(again.token()).status()).isEqualTo(200);
    assertThat(client.signOut(again.token()).status()).isEqualTo(204);
    assertThat(client.desk(again.token()).status()).isEqualTo(401);
  }

  @Test
  void whatNeedsAServiceIsRefusedInBoundedTime() {
    SignIn signIn = client.signIn(person.login(), person.password());
    String code = session.recoveryCodes().get(1);
    system.local().kafka().kill();

    List<Answer> answers =
        assertTimeout(
            PROMPT,
            () ->
                AtOnce.all(
                    List.of(
                        () -> client.trySignIn(person.login(), person.password()),
                        () -> client.submit(signIn, code),
                        () -> client.tryRegister(Person.at(system).login(), person.password()),
                        () -> client.signOut(session.token()))));

    assertThat(answers).extracting(Answer::status).containsOnly(503);
  }

  @Test
  void aLeasedSessionIsHonouredUntilTheRevocationBoundAndNoLonger() {
    system.local().kafka().kill();

    assertThat(client.desk(session.token()).status()).isEqualTo(200);
    system.letPass(REVOCATION_BOUND.minusSeconds(5));
    assertThat(client.desk(session.token()).status()).isEqualTo(200);
    system.letPass(Duration.ofSeconds(6));
    assertThat(client.desk(session.token()).status()).isEqualTo(503);
  }

  private Session signInWithRecoveryCode() {
    SignIn signIn = client.signIn(person.login(), person.password());
    return client.confirm(signIn, session.recoveryCodes().get(0));
  }
}
