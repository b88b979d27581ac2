package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Factor;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What sessions end by, and how a fresh proof changes them. */
@ExtendWith(SystemUnderTest.Shared.class)
class SessionsTest {

  private final SystemUnderTest system;
  private final TwofoldClient client;

  SessionsTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  /** What somebody does in one session so that every other one ends. */
  static Stream<Arguments> changesThatEndOtherSessions() {
    return Stream.of(
        change("password", (test, session) -> test.changePassword(session)),
        change("recovery codes", (test, session) -> test.makeRecoveryCodes(session)),
        change("a factor added", (test, session) -> test.addFactor(session)),
        change("a factor removed", (test, session) -> test.removeFactor(session)),
        change("others ended", (test, session) -> test.endOthers(session)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changesThatEndOtherSessions")
  void everyOtherSessionEndsAndThisOneGoesOn(String what, BiConsumer<SessionsTest, Session> change) {
    Person person = Person.pending(system);
    Session other = person.confirm();
    Session session = person.signIn();
    assertThat(client.desk(other.token()).status()).isEqualTo(200);

    change.accept(this, session);

    Eventually.holds("the gateway hears of it", () -> client.desk(other.token()).status() == 401);
    assertThat(client.desk(session.token()).status()).isEqualTo(200);
  }

  @Test
  void aSignInThatKnewTheOldPasswordIsOverOnceItIsChanged() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    SignIn attackers = client.signIn(person.login(), person.password());

    changePassword(session);

    assertThat(client.submit(attackers, person.freshCode()).status()).isEqualTo(404);
  }

  @Test
  void aSessionIsListedAndEndedFromAnother() {
    Person person = Person.pending(system);
    Session first = person.confirm();
    Session second = person.signIn();

    Answer listed = client.get("/v1/sessions", second.token());
    assertThat(listed.body().path("sessions")).hasSize(2);
    assertThat(listed.body().at("/sessions/0/id").asText()).isEqualTo(second.id());
    assertThat(listed.body().at("/sessions/0/current").asBoolean()).isTrue();
    assertThat(listed.body().at("/sessions/0/network").asText()).isEqualTo("127.0.0.0/24");
    assertThat(listed.body().at("/sessions/0/agent").asText()).startsWith("Java-http-client");
    assertThat(listed.body().at("/sessions/1/current").asBoolean()).isFalse();

    assertThat(client.delete("/v1/sessions/" + first.id(), second.token()).status()).isEqualTo(204);
    Eventually.holds("the gateway hears of it", () -> client.desk(first.token()).status() == 401);
    assertThat(client.get("/v1/sessions", second.token()).body().path("sessions")).hasSize(1);
    assertThat(client.delete("/v1/sessions/" + first.id(), second.token()).status()).isEqualTo(404);
  }

  @Test
  void allSessionsEndWithTheCurrentOne() {
    Person person = Person.pending(system);
    Session first = person.confirm();
    Session second = person.signIn();

    assertThat(client.delete("/v1/sessions?current=true", second.token()).status()).isEqualTo(204);

    Eventually.holds("the gateway hears of it", () -> client.desk(first.token()).status() == 401);
    Eventually.holds("the gateway hears of it", () -> client.desk(second.token()).status() == 401);
  }

  @Test
  void aFreshProofChangesTheTokenAndTheOldOneIsSoonDead() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    assertThat(client.desk(session.token()).status()).isEqualTo(200);

    Session renewed = person.stepUp(session);

    assertThat(renewed.id()).isEqualTo(session.id());
    assertThat(renewed.token()).isNotEqualTo(session.token());
    assertThat(client.desk(renewed.token()).status()).isEqualTo(200);
    system.databases().advance(Duration.ofSeconds(11));
    assertThat(client.get("/v1/factors", session.token()).status()).isEqualTo(401);
    assertThat(client.get("/v1/factors", renewed.token()).status()).isEqualTo(200);
  }

  @Test
  void aFreshProofNeedsThePasswordAndTheCode() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    system.databases().advance(Duration.ofMinutes(6));

    assertThat(client.post("/v1/step-up", session.token(), Map.of("password", "not the password")).problem())
        .isEqualTo("invalid-credentials");
    SignIn stepUp = client.stepUp(session, person.password());
    assertThat(client.desk(stepUp.token()).status()).isEqualTo(401);
    assertThat(client.submit(stepUp, person.wrongCode()).problem()).isEqualTo("wrong-code");
    assertThat(client.post("/v1/recovery-codes", session.token(), Map.of()).status()).isEqualTo(401);
  }

  @Test
  void aSessionThatEndedIdleGoesOnWithACodeAlone() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    assertThat(client.post("/v1/step-up", session.token(), Map.of()).problem()).isEqualTo("not-now");
    system.databases().advance(Duration.ofMinutes(61));
    assertThat(client.get("/v1/factors", session.token()).status()).isEqualTo(401);

    Answer opened = client.post("/v1/step-up", session.token(), Map.of());
    assertThat(opened.body().path("purpose").asText()).isEqualTo("continue");
    SignIn signIn = new SignIn(opened.body().path("id").asText(), "", opened.body().path("signInToken").asText());
    Session continued = client.confirm(signIn, person.freshCode());

    assertThat(continued.id()).isEqualTo(session.id());
    assertThat(client.get("/v1/factors", continued.token()).status()).isEqualTo(200);
    assertThat(client.post("/v1/recovery-codes", continued.token(), Map.of()).status()).isEqualTo(401);
  }

  @Test
  void anEndedSessionIsNotContinued() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    client.signOut(session.token());
    system.databases().advance(Duration.ofMinutes(61));

    assertThat(client.post("/v1/step-up", session.token(), Map.of()).status()).isEqualTo(401);
  }

  private void changePassword(Session session) {
    assertDone(client.put("/v1/password", session.token(), Map.of("newPassword", "changed " + session.id())));
  }

  private void makeRecoveryCodes(Session session) {
    assertThat(client.post("/v1/recovery-codes", session.token(), Map.of()).status()).isEqualTo(201);
  }

  private void endOthers(Session session) {
    assertDone(client.delete("/v1/sessions", session.token()));
  }

  private void removeFactor(Session session) {
    String first = client.get("/v1/factors", session.token()).body().at("/factors/0/id").asText();
    addFactor(session);
    assertDone(client.delete("/v1/factors/" + first, session.token()));
  }

  private void addFactor(Session session) {
    Factor factor = client.addFactor(session, "tablet");
    String code = new AuthenticatorApp(factor.secret()).codeAt(system.databases().now());
    Answer confirmed = client.post("/v1/factors/" + factor.id() + "/codes", session.token(), Map.of("code", code));
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.body().path("state").asText()).isEqualTo("enrolled");
  }

  private static void assertDone(Answer answer) {
    assertThat(answer.status()).isEqualTo(204);
  }

  private static Arguments change(String what, BiConsumer<SessionsTest, Session> change) {
    return Arguments.of(what, change);
  }
}
