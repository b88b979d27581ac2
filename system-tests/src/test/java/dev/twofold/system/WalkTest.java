package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.Shared.class)
class WalkTest {

  private final SystemUnderTest system;
  private final TwofoldClient client;

  WalkTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @Test
  void somebodyRegistersProvesAFactorUsesTheApplicationLeavesAndComesBack() {
    Person person = Person.at(system);
    assertThat(client.desk("").status()).isEqualTo(401);

    assertThat(person.register().state()).isEqualTo("enroll");
    person.enrol();
    Session first = person.confirm();
    assertGreeted(person, first);

    assertThat(client.signOut(first.token()).status()).isEqualTo(204);
    assertThat(client.desk(first.token()).status()).isEqualTo(401);
    assertThat(client.session(first.token()).status()).isEqualTo(401);

    SignIn signIn = client.signIn(person.login(), person.password());
    assertThat(signIn.state()).isEqualTo("enter-code");
    Session second = person.signIn();
    assertGreeted(person, second);
    assertThat(second.token()).isNotEqualTo(first.token());
  }

  @Test
  void theSessionTellsWhoAndHowItWasProven() {
    Person person = Person.pending(system);
    Session session = person.confirm();

    Answer answer = client.session(session.token());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("login").asText()).isEqualTo(person.login());
    Stream<String> amr =
        StreamSupport.stream(answer.body().path("amr").spliterator(), false).map(method -> method.asText());
    assertThat(amr).containsExactlyInAnyOrder("pwd", "otp", "mfa");
  }

  @Test
  void theConfirmingCodeIsRefusedAtTheNextSignIn() {
    Person person = Person.pending(system);
    person.confirm();

    SignIn signIn = client.signIn(person.login(), person.password());
    Answer again = client.submit(signIn, person.lastCode());

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.problem()).isEqualTo("code-already-used");
  }

  @Test
  void aCodeOfOneSignInIsRefusedInAnother() {
    Person person = Person.pending(system);
    person.confirm();
    person.signIn();

    SignIn other = client.signIn(person.login(), person.password());

    assertThat(client.submit(other, person.lastCode()).problem()).isEqualTo("code-already-used");
  }

  @Test
  void aWrongCodeOpensNothingAndTheRightOneStillDoes() {
    Person person = Person.pending(system);
    String right = person.code();
    String wrong = right.equals("000000") ? "000001" : "000000";

    Answer refused = client.submit(person.registration(), wrong);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("wrong-code");
    assertThat(client.submit(person.registration(), right).status()).isEqualTo(200);
  }

  @Test
  void aLoginThatLooksLikeAnotherIsRefused() {
    String login = Person.at(system).login();
    client.register(login + "1", "correct-horse-" + login);

    assertThat(client.tryRegister(login + "l", "correct-horse-" + login).problem()).isEqualTo("login-taken");
    assertThat(client.tryRegister(login + "1", "correct-horse-" + login).problem()).isEqualTo("login-taken");
  }

  @Test
  void aLoginOfMixedScriptsIsRefused() {
    Answer answer = client.tryRegister("\u0430lice", "correct-horse-battery");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("login-not-allowed");
  }

  private void assertGreeted(Person person, Session session) {
    Answer desk = client.desk(session.token());
    assertThat(desk.status()).isEqualTo(200);
    assertThat(desk.body().path("user").asText()).isEqualTo(person.login());
  }
}
