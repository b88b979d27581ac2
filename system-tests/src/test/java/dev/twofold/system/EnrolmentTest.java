package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Factor;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Factors that somebody adds, changes or takes who must not. */
@ExtendWith(SystemUnderTest.Shared.class)
class EnrolmentTest {

  private static final Map<String, String> NEW_APP = Map.of("kind", "authenticator-app", "name", "tablet");

  private final SystemUnderTest system;
  private final TwofoldClient client;

  EnrolmentTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @Test
  void aPasswordAloneShowsNoSecret() {
    Person person = enrolled();
    SignIn signIn = client.signIn(person.login(), person.password());

    Answer answer = client.post("/v1/sign-ins/" + signIn.id() + "/factors", signIn.token(), NEW_APP);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body().toString()).doesNotContain("otpauth", "secret");
  }

  @Test
  void nobodySeesASecretAgainOnceItIsConfirmed() {
    Person person = Person.pending(system);
    Session session = person.confirm();

    String everything =
        Stream.of(
                client.session(session.token()),
                client.get("/v1/factors", session.token()),
                client.get("/v1/security-history", session.token()),
                client.get("/v1/sign-ins/" + person.registration().id(), person.registration().token()))
            .map(answer -> answer.body().toString())
            .reduce("", String::concat);

    assertThat(everything).doesNotContain(person.factor().secret(), "otpauth");
  }

  @Test
  void aSecretThatTheClientSendsIsRefused() {
    SignIn registration = Person.at(system).register();

    Answer answer =
        client.post(
            "/v1/sign-ins/" + registration.id() + "/factors",
            registration.token(),
            Map.of("kind", "authenticator-app", "name", "phone", "secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aPendingFactorIsNoGoodForASignInAndReplacesNothing() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    Factor pending = client.addFactor(session, "tablet");
    SignIn signIn = client.signIn(person.login(), person.password());
    system.databases().advance(Duration.ofSeconds(30));

    String pendings = new AuthenticatorApp(pending.secret()).codeAt(system.databases().now());

    assertThat(client.submit(signIn, pendings).problem()).isEqualTo("wrong-code");
    assertThat(client.submit(signIn, pendings, pending.id()).status()).isEqualTo(409);
    assertThat(client.submit(signIn, person.code()).status()).isEqualTo(200);
  }

  @Test
  void aPendingFactorExpires() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    Factor pending = client.addFactor(session, "tablet");
    system.databases().advance(Duration.ofMinutes(11));

    String code = new AuthenticatorApp(pending.secret()).codeAt(system.databases().now());

    assertThat(client.post("/v1/factors/" + pending.id() + "/codes", session.token(), Map.of("code", code)).status())
        .isEqualTo(404);
  }

  @Test
  void anotherPersonsIdsAreNotFound() {
    Person victim = Person.pending(system);
    Session victims = victim.confirm();
    Session attackers = Person.pending(system).confirm();
    String factor = "/v1/factors/" + victim.factor().id();

    Stream.of(
            client.patch(factor, attackers.token(), Map.of("name", "mine")),
            client.delete(factor, attackers.token()),
            client.post(factor + "/codes", attackers.token(), Map.of("code", victim.code())),
            client.put("/v1/preferred-method", attackers.token(), Map.of("factorId", victim.factor().id())),
            client.delete("/v1/sessions/" + victims.id(), attackers.token()),
            client.delete("/v1/known-devices/" + UUID.randomUUID(), attackers.token()))
        .forEach(answer -> assertThat(answer.status()).isEqualTo(404));
    assertThat(client.desk(victims.token()).status()).isEqualTo(200);
  }

  @Test
  void aLoginThatNeverEnrolledIsNoWayIn() {
    Person pending = Person.pending(system);

    assertThat(client.trySignIn(pending.login(), pending.password()).status()).isEqualTo(401);
  }

  @Test
  void aStaleProofChangesNothing() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    system.databases().advance(Duration.ofMinutes(6));
    String factor = "/v1/factors/" + person.factor().id();

    Stream.of(
            client.post("/v1/factors", session.token(), NEW_APP),
            client.patch(factor, session.token(), Map.of("name", "other")),
            client.delete(factor, session.token()),
            client.put("/v1/preferred-method", session.token(), Map.of("factorId", person.factor().id())),
            client.post("/v1/recovery-codes", session.token(), Map.of()),
            client.put("/v1/password", session.token(), Map.of("newPassword", "another long password")))
        .forEach(
            answer -> {
              assertThat(answer.status()).isEqualTo(401);
              assertThat(answer.header("WWW-Authenticate"))
                  .startsWith("Bearer ")
                  .contains("error=\"insufficient_user_authentication\"", "max_age=300");
            });

    Session renewed = person.stepUp(session);
    assertThat(client.patch(factor, renewed.token(), Map.of("name", "other")).status()).isEqualTo(204);
  }

  private Person enrolled() {
    Person person = Person.pending(system);
    person.confirm();
    return person;
  }
}
