package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SystemUnderTest.Shared.class)
class DoorTest {

  private final SystemUnderTest system;
  private final TwofoldClient client;

  DoorTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/desk/", "/desk/x", "/v1/session"})
  void nothingOpensWithoutASession(String path) {
    assertThat(client.get(path, "").status()).isEqualTo(401);
    assertThat(client.get(path, "tf1_nonsense").status()).isEqualTo(401);
  }

  @Test
  void aPasswordAloneOpensNothing() {
    Person person = Person.pending(system);
    person.confirm();
    SignIn signIn = client.signIn(person.login(), person.password());
    String other = person.registration().id();

    Stream.of(
            client.desk(signIn.token()),
            client.session(signIn.token()),
            client.signOut(signIn.token()),
            client.submit(new SignIn(other, "", signIn.token()), person.code()),
            client.get("/v1/sign-ins/" + other, signIn.token()),
            addFactor(signIn.id(), signIn.token()),
            addFactor(other, signIn.token()))
        .forEach(DoorTest::assertRefused);
    assertThat(client.session(signIn.token()).status()).isEqualTo(401);
  }

  @Test
  void aRegistrationAloneOpensNothing() {
    SignIn signIn = Person.at(system).register();

    assertRefused(client.desk(signIn.token()));
    assertRefused(client.session(signIn.token()));
  }

  @Test
  void aPendingLoginIsRefusedLikeAWrongPassword() {
    Person pending = Person.pending(system);

    Answer answer = client.trySignIn(pending.login(), pending.password());

    assertThat(answer.said()).isEqualTo(client.trySignIn(pending.login(), "not the password").said());
    assertThat(answer.said())
        .isEqualTo(client.trySignIn("nobody-" + pending.login(), pending.password()).said());
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("invalid-credentials");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/desk/", "/v1/session"})
  void httpBasicIsRefused(String path) {
    Person person = Person.pending(system);
    person.confirm();
    String pair = person.login() + ":" + person.password();
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

    Answer answer = client.getWith(path, "Authorization", "Basic " + basic);

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void forgedIdentityNeverReachesTheApplication() {
    Person person = Person.pending(system);
    Session session = person.confirm();

    Answer desk =
        client.desk(
            session.token(),
            "Remote-User", "forged",
            "remote_user", "forged",
            "Remote-Name", "forged",
            "Remote-Groups", "forged",
            "Remote-Email", "forged",
            "X-Forwarded-User", "forged",
            "X-Remote-User", "forged",
            "Twofold-Assertion", "forged",
            "Forwarded", "for=forged",
            "X-Forwarded-For", "forged",
            "X-Real-IP", "forged");

    assertThat(desk.status()).isEqualTo(200);
    assertThat(desk.body().path("user").asText()).isEqualTo(person.login());
    assertThat(desk.body().toString()).doesNotContain("forged");
  }

  @Test
  void theTokenIsNotForwardedToTheApplication() {
    Session session = Person.pending(system).confirm();

    Answer desk = client.desk(session.token());

    List<String> names =
        StreamSupport.stream(
                ((Iterable<String>) () -> desk.body().path("headers").fieldNames()).spliterator(), false)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    assertThat(names).doesNotContain("authorization");
    assertThat(desk.body().toString()).doesNotContain(session.token());
  }

  private Answer addFactor(String signIn, String token) {
    return client.post(
        "/v1/sign-ins/" + signIn + "/factors", token, Map.of("kind", "authenticator-app", "name", "x"));
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isIn(401, 403, 404, 409);
  }
}
