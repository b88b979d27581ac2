package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in that do not lead through the second step. */
@ExtendWith(SystemUnderTest.Shared.class)
class GettingRoundItTest {

  private final SystemUnderTest system;
  private final TwofoldClient client;

  GettingRoundItTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/desk/", "/v1/session", "/v1/factors", "/v1/sessions", "/v1/security-history", "/v1/sign-ins"})
  void aNameAndPasswordByHttpBasicMakeNothing(String path) {
    Person person = enrolled();
    String pair = person.login() + ":" + person.password();
    String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

    Answer read = client.getWith(path, "Authorization", basic);
    Answer written =
        client.callWith("POST", path, "", "{}", "Authorization", basic, "Content-Type", "application/json");

    assertThat(read.status()).isEqualTo(401);
    assertThat(written.status()).isEqualTo(401);
    assertThat(read.body().toString() + written.body()).doesNotContain("tf1_");
  }

  @Test
  void whoHasProvenThePasswordOnlyReachesNothingElse() {
    Person person = enrolled();
    SignIn signIn = client.signIn(person.login(), person.password());
    String token = signIn.token();

    Stream<Answer> answers =
        Stream.of(
            client.desk(token),
            client.session(token),
            client.get("/v1/factors", token),
            client.get("/v1/sessions", token),
            client.get("/v1/recovery-codes", token),
            client.get("/v1/security-history", token),
            client.get("/v1/known-devices", token),
            client.post("/v1/factors", token, Map.of("kind", "authenticator-app", "name", "mine")),
            client.post("/v1/recovery-codes", token, Map.of()),
            client.post("/v1/step-up", token, Map.of("password", person.password())),
            client.put("/v1/password", token, Map.of("newPassword", "another long password")),
            client.put("/v1/preferred-method", token, Map.of("factorId", person.factor().id())),
            client.patch("/v1/factors/" + person.factor().id(), token, Map.of("name", "mine")),
            client.delete("/v1/factors/" + person.factor().id(), token),
            client.delete("/v1/sessions", token));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/desk/?skip=true", "/desk/?later=1&onboarding=done", "/desk/?token=null", "/desk/?access_token=x",
        "/v1/session?remember=true", "/v1/session?mfa=off", "/v1/factors?skip_2fa=1"
      })
  void junkParametersSkipNothing(String path) {
    Person person = enrolled();
    SignIn signIn = client.signIn(person.login(), person.password());

    assertThat(client.get(path, "").status()).isEqualTo(401);
    assertThat(client.get(path, signIn.token()).status()).isEqualTo(401);
  }

  @Test
  void aChangedPasswordIsNoSecondStep() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    String changed = "changed " + person.password();
    assertThat(client.put("/v1/password", session.token(), Map.of("newPassword", changed)).status()).isEqualTo(204);

    Answer opened = client.trySignIn(person.login(), changed);

    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.body().path("state").asText()).isEqualTo("enter-code");
    assertThat(client.desk(opened.body().path("signInToken").asText()).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {" %s ", "%S", "\u3000%s"})
  void allFormsOfOneNameAreOneLogin(String form) {
    Person person = enrolled();
    String typed = form.formatted(person.login());

    assertThat(client.trySignIn(typed, person.password()).status()).isEqualTo(201);
    assertThat(client.tryRegister(typed.strip(), person.password()).problem()).isEqualTo("login-taken");
  }

  @Test
  void allFormsOfOneNameSpendOneBudget() {
    Person person = enrolled();
    List<String> forms = List.of(person.login(), person.login().toUpperCase(), " " + person.login());
    IntStream.range(0, 10).forEach(i -> client.trySignIn(forms.get(i % forms.size()), "not the password"));

    forms.forEach(
        form -> assertThat(client.trySignIn(form, person.password()).problem()).isEqualTo("invalid-credentials"));
  }

  @Test
  void requestsOfManyPeopleAtTheSameTimeAreNeverMixedUp() {
    List<Person> people = IntStream.range(0, 6).mapToObj(i -> Person.pending(system)).toList();
    List<Session> sessions = people.stream().map(Person::confirm).toList();
    List<Callable<String>> calls =
        IntStream.range(0, 240)
            .<Callable<String>>mapToObj(
                i -> () -> client.desk(sessions.get(i % 6).token()).body().path("user").asText())
            .toList();

    List<String> users = AtOnce.all(calls);

    assertThat(users).isEqualTo(IntStream.range(0, 240).mapToObj(i -> people.get(i % 6).login()).toList());
  }

  private Person enrolled() {
    Person person = Person.pending(system);
    person.confirm();
    return person;
  }
}
