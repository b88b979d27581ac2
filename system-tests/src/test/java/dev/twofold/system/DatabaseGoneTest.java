package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PostgreSQL is killed, stays away for a while and comes back on what it had written. */
@ExtendWith(SystemUnderTest.Shared.class)
class DatabaseGoneTest {

  private static final Duration PROMPT = Duration.ofSeconds(5);

  private final SystemUnderTest system;
  private final TwofoldClient client;

  DatabaseGoneTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @Test
  void itIsRefusedInBoundedTimeAndNothingThatWasAcknowledgedIsMissing() {
    Person person = Person.pending(system);
    Session first = person.confirm();
    Session ended = person.signIn();
    String used = person.lastCode();
    assertThat(client.signOut(ended.token()).status()).isEqualTo(204);
    SignIn guessed = client.signIn(person.login(), person.password());
    assertThat(client.submit(guessed, person.wrongCode()).problem()).isEqualTo("wrong-code");
    Person newcomer = Person.at(system);
    newcomer.register();

    List<Callable<Answer>> requests =
        List.of(
            () -> client.trySignIn(person.login(), person.password()),
            () -> client.submit(guessed, first.recoveryCodes().get(0)),
            () -> client.session(ended.token()));

    system.local().postgres().kill();
    try {
      List<Answer> answers = assertTimeout(PROMPT, () -> AtOnce.all(requests));
      assertThat(answers).extracting(Answer::status).containsOnly(503);
    } finally {
      system.local().postgres().restart();
    }

    Eventually.holds(
        "a password is checked", () -> client.trySignIn(person.login(), person.password()).status() == 201);
    SignIn signIn = client.signIn(person.login(), person.password());
    assertThat(client.submit(signIn, used).problem()).isEqualTo("code-already-used");
    assertThat(client.session(first.token()).status()).isEqualTo(200);
    assertThat(client.session(ended.token()).status()).isEqualTo(401);
    assertThat(triesLeft(guessed)).isEqualTo(4);
    newcomer.enrol();
    assertThat(client.desk(newcomer.confirm().token()).status()).isEqualTo(200);
    assertThat(client.desk(client.confirm(signIn, person.freshCode()).token()).status()).isEqualTo(200);
  }

  private int triesLeft(SignIn signIn) {
    Answer view = client.get("/v1/sign-ins/" + signIn.id(), signIn.token());
    return view.body().path("next").path(0).path("triesLeft").asInt();
  }
}
