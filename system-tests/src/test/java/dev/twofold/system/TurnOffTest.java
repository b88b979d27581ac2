package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Factor;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person turns two-step verification off, and on again. */
@ExtendWith(SystemUnderTest.Shared.class)
class TurnOffTest {

  private static final String OFF = "/v1/two-step-verification/off";
  private static final Map<String, String> NEW_APP = Map.of("kind", "authenticator-app", "name", "new phone");

  private final SystemUnderTest system;
  private final TwofoldClient client;

  TurnOffTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @Test
  void everySessionEndsAndAKeptFactorsCodeLetsThePersonInAgain() {
    Person person = Person.pending(system);
    Session first = person.confirm();
    Session second = person.signIn();
    assertThat(Stream.of(first, second)).allMatch(session -> client.desk(session.token()).status() == 200);

    turnOff(second);

    assertThat(Stream.of(first, second)).allMatch(session -> client.desk(session.token()).status() == 401);
    SignIn signIn = client.signIn(person.login(), person.password());
    assertThat(signIn.state()).isEqualTo("turn-on");
    Session on = client.confirm(signIn, person.freshCode());
    assertThat(client.desk(on.token()).status()).isEqualTo(200);
    assertThat(client.signIn(person.login(), person.password()).state()).isEqualTo("enter-code");
    assertToldOnce(on, "turned-off", "turned-on");
  }

  @Test
  void aPasswordAloneOpensNothingWhileItIsOff() {
    Person person = Person.pending(system);
    turnOff(person.confirm());

    assertThat(client.trySignIn(person.login(), "wrong " + person.password()).status()).isEqualTo(401);
    for (int i = 0; i < 3; i++) {
      SignIn signIn = client.signIn(person.login(), person.password());
      assertThat(signIn.state()).isEqualTo("turn-on");
      assertThat(client.desk(signIn.token()).status()).isEqualTo(401);
      assertThat(client.session(signIn.token()).status()).isEqualTo(401);
      assertThat(client.post(factors(signIn), signIn.token(), NEW_APP).problem()).isEqualTo("no-enrolment");
      assertThat(submitTicket(signIn, "A".repeat(32)).problem()).isEqualTo("not-now");
      assertThat(client.submit(signIn, person.wrongCode()).problem()).isEqualTo("wrong-code");
      assertThat(client.submit(signIn, person.lastCode()).status()).isEqualTo(422);
    }
  }

  @Test
  void aRecoveryCodeTurnsItOnToo() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    turnOff(session);

    Session on =
        client.confirm(client.signIn(person.login(), person.password()), session.recoveryCodes().get(0));

    assertThat(client.desk(on.token()).status()).isEqualTo(200);
    assertToldOnce(on, "turned-on", "recovery-code-used");
  }

  @Test
  void onceAllIsClearedTheTicketLeadsToANewAppWhoseCodeLetsThePersonIn() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    String ticket = clear(session);
    assertThat(client.desk(session.token()).status()).isEqualTo(401);

    SignIn signIn = client.signIn(person.login(), person.password());
    assertThat(signIn.state()).isEqualTo("turn-on");
    assertThat(client.submit(signIn, person.freshCode()).problem()).isEqualTo("not-now");
    assertThat(client.submit(signIn, session.recoveryCodes().get(0)).problem()).isEqualTo("not-now");
    assertThat(client.post(factors(signIn), signIn.token(), NEW_APP).problem()).isEqualTo("no-enrolment");
    Answer enroll = submitTicket(signIn, ticket);
    assertThat(enroll.body().path("state").asText()).isEqualTo("enroll");
    Session on = setUp(signIn);

    assertThat(client.desk(on.token()).status()).isEqualTo(200);
    assertThat(on.recoveryCodes()).hasSize(10).doesNotContainAnyElementsOf(session.recoveryCodes());
    SignIn later = client.signIn(person.login(), person.password());
    assertThat(later.state()).isEqualTo("enter-code");
    assertThat(client.submit(later, session.recoveryCodes().get(0)).problem()).isEqualTo("wrong-code");
    assertThat(client.submit(later, on.recoveryCodes().get(0)).status()).isEqualTo(200);
    assertToldOnce(on, "turned-off", "turned-on");
    Eventually.holds("the inventory knows that the factor was removed", () -> isRemoved(person.factor()));
  }

  @Test
  void aTicketIsSpentOnceItLedToAnApp() {
    Person person = Person.pending(system);
    String ticket = clear(person.confirm());
    SignIn signIn = client.signIn(person.login(), person.password());
    submitTicket(signIn, ticket);
    Session on = setUp(signIn);

    assertThat(submitTicket(client.signIn(person.login(), person.password()), ticket).problem()).isEqualTo("not-now");

    String next = clear(on);
    SignIn again = client.signIn(person.login(), person.password());
    assertThat(submitTicket(again, ticket).problem()).isEqualTo("ticket-not-valid");
    assertThat(submitTicket(again, next).status()).isEqualTo(200);
  }

  @Test
  void aTicketThatASignInGaveUpIsGoodAgain() {
    Person person = Person.pending(system);
    String ticket = clear(person.confirm());
    SignIn slip = client.signIn(person.login(), person.password());
    submitTicket(slip, ticket);
    SignIn signIn = client.signIn(person.login(), person.password());

    Answer early = submitTicket(signIn, ticket);
    assertThat(early.problem()).isEqualTo("ticket-in-use");
    assertThat(Integer.parseInt(early.header("Retry-After"))).isBetween(1, 900);
    client.delete("/v1/sign-ins/" + slip.id(), slip.token());

    assertThat(submitTicket(signIn, ticket).status()).isEqualTo(200);
    assertThat(client.post(factors(slip), slip.token(), NEW_APP).status()).isEqualTo(404);
    assertThat(client.desk(setUp(signIn).token()).status()).isEqualTo(200);
  }

  @Test
  void itIsTurnedOffWithAFreshProofOnly() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    system.letPass(Duration.ofMinutes(6));

    Answer answer = client.post(OFF, session.token(), Map.of());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains("insufficient_user_authentication");
    assertThat(Eventually.served(() -> client.desk(session.token())).status()).isEqualTo(200);
    assertThat(client.signIn(person.login(), person.password()).state()).isEqualTo("enter-code");
  }

  private void turnOff(Session session) {
    JsonNode off = TwofoldClient.expect(200, client.post(OFF, session.token(), Map.of()));
    assertThat(off).isEmpty();
  }

  private String clear(Session session) {
    Answer answer = client.post(OFF, session.token(), Map.of("clear", true));
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    return TwofoldClient.expect(200, answer).path("ticket").asText();
  }

  private Session setUp(SignIn signIn) {
    Factor factor = client.addFactor(signIn, "new phone");
    return client.confirm(signIn, new AuthenticatorApp(factor.secret()).codeAt(system.databases().now()));
  }

  private Answer submitTicket(SignIn signIn, String ticket) {
    return client.post("/v1/sign-ins/" + signIn.id() + "/tickets", signIn.token(), Map.of("ticket", ticket));
  }

  private static String factors(SignIn signIn) {
    return "/v1/sign-ins/" + signIn.id() + "/factors";
  }

  private void assertToldOnce(Session session, String... kinds) {
    Eventually.holds(
        "each is told", () -> History.kinds(client, session).containsAll(List.of(kinds)));
    assertThat(History.kinds(client, session)).filteredOn(List.of(kinds)::contains).containsExactlyInAnyOrder(kinds);
  }

  private boolean isRemoved(Factor factor) {
    return system.databases().dump().get("enrollment.factor").stream()
        .anyMatch(row -> row.contains(factor.id()) && row.contains("removed"));
  }
}
