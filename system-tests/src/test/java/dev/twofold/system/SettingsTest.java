package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twofold.system.TwofoldClient.Factor;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person looks after two-step verification. */
@ExtendWith(SystemUnderTest.Shared.class)
class SettingsTest {

  private final SystemUnderTest system;
  private final TwofoldClient client;

  SettingsTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @Test
  void aSecondAppIsAddedPreferredRenamedAndOutlivesTheFirst() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    Factor tablet = client.addFactor(session, "tablet");
    AuthenticatorApp app = new AuthenticatorApp(tablet.secret());
    assertThat(states(session)).containsExactly("active", "pending");
    client.post(
        "/v1/factors/" + tablet.id() + "/codes", session.token(), Map.of("code", app.codeAt(system.databases().now())));
    assertThat(states(session)).containsExactly("active", "active");

    assertThat(client.put("/v1/preferred-method", session.token(), Map.of("factorId", tablet.id())).status())
        .isEqualTo(204);
    assertThat(client.patch("/v1/factors/" + tablet.id(), session.token(), Map.of("name", "kitchen tablet")).status())
        .isEqualTo(204);
    JsonNode offered = client.trySignIn(person.login(), person.password()).body().path("factors");
    assertThat(offered.at("/0/name").asText()).isEqualTo("kitchen tablet");
    assertThat(offered.at("/1/name").asText()).isEqualTo("phone");

    assertThat(client.delete("/v1/factors/" + person.factor().id(), session.token()).status()).isEqualTo(204);
    assertThat(client.delete("/v1/factors/" + tablet.id(), session.token()).problem()).isEqualTo("last-factor");
    SignIn signIn = client.signIn(person.login(), person.password());
    assertThat(client.submit(signIn, person.freshCode()).problem()).isEqualTo("wrong-code");
    assertThat(client.submit(signIn, app.codeAt(system.databases().now())).status()).isEqualTo(200);
  }

  @Test
  void newRecoveryCodesReplaceTheOldOnes() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    String old = session.recoveryCodes().get(0);
    assertThat(left(session)).isEqualTo(10);

    JsonNode made = TwofoldClient.expect(201, client.post("/v1/recovery-codes", session.token(), Map.of()));
    String fresh = made.at("/recoveryCodes/0").asText();

    SignIn signIn = client.signIn(person.login(), person.password());
    assertThat(client.submit(signIn, old).problem()).isEqualTo("wrong-code");
    assertThat(client.submit(signIn, fresh).status()).isEqualTo(200);
    assertThat(left(session)).isEqualTo(9);
  }

  @Test
  void aCommonPasswordIsRefusedAndAnotherOneIsTheOnlyOneThen() {
    Person person = Person.pending(system);
    Session session = person.confirm();

    assertThat(client.put("/v1/password", session.token(), Map.of("newPassword", "password1")).problem())
        .isEqualTo("password-too-common");
    String changed = "changed " + person.password();
    assertThat(client.put("/v1/password", session.token(), Map.of("newPassword", changed)).status()).isEqualTo(204);

    assertThat(client.trySignIn(person.login(), person.password()).status()).isEqualTo(401);
    assertThat(client.trySignIn(person.login(), changed).status()).isEqualTo(201);
  }

  @Test
  void aKnownDeviceIsListedAndForgotten() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    JsonNode devices = client.get("/v1/known-devices", session.token()).body().path("devices");
    assertThat(devices).hasSize(1);
    assertThat(devices.at("/0/network").asText()).isEqualTo("127.0.0.0/24");

    assertThat(person.signInFrom(session.clientToken()).clientToken()).as("it was known").isEmpty();
    assertThat(client.delete("/v1/known-devices/" + devices.at("/0/id").asText(), session.token()).status())
        .isEqualTo(204);

    assertThat(client.get("/v1/known-devices", session.token()).body().path("devices")).isEmpty();
    assertThat(person.signIn().clientToken()).startsWith("tf1_").isNotEqualTo(session.clientToken());
  }

  @Test
  void everyChangeIsToldInTheHistoryOnce() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    Factor tablet = client.addFactor(session, "tablet");
    String code = new AuthenticatorApp(tablet.secret()).codeAt(system.databases().now());
    client.post("/v1/factors/" + tablet.id() + "/codes", session.token(), Map.of("code", code));
    client.put("/v1/preferred-method", session.token(), Map.of("factorId", tablet.id()));
    client.patch("/v1/factors/" + tablet.id(), session.token(), Map.of("name", "kitchen tablet"));
    client.delete("/v1/factors/" + tablet.id(), session.token());
    client.post("/v1/recovery-codes", session.token(), Map.of());
    client.put("/v1/password", session.token(), Map.of("newPassword", "changed " + person.password()));

    List<String> expected =
        List.of(
            "password-changed", "recovery-codes-made", "factor-removed", "factor-renamed", "method-preferred",
            "factor-added", "set-up");
    Eventually.holds(
        "all of it is told", () -> History.kinds(client, session).size() >= expected.size());
    assertThat(History.kinds(client, session)).containsExactlyInAnyOrderElementsOf(expected);
  }

  private List<String> states(Session session) {
    return client.get("/v1/factors", session.token()).body().path("factors").findValuesAsText("state");
  }

  private int left(Session session) {
    return client.get("/v1/recovery-codes", session.token()).body().path("left").asInt();
  }
}
