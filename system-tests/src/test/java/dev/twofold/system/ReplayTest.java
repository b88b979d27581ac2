package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Factor;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Proofs that were used before, or for something else. */
@ExtendWith(SystemUnderTest.Shared.class)
class ReplayTest {

  private final SystemUnderTest system;
  private final TwofoldClient client;

  ReplayTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @Test
  void anEarlierCodeIsRefusedAfterALaterOne() {
    Person person = enrolled();
    system.databases().advance(Duration.ofMinutes(2));
    String earlier = person.code();
    person.signIn();

    SignIn signIn = client.signIn(person.login(), person.password());

    assertThat(client.submit(signIn, earlier).problem()).isEqualTo("code-already-used");
  }

  @Test
  void aRecoveryCodeTwiceAtOnceSucceedsOnce() {
    Person person = Person.pending(system);
    String code = person.confirm().recoveryCodes().get(0);
    SignIn one = client.signIn(person.login(), person.password());
    SignIn other = client.signIn(person.login(), person.password());

    List<Answer> answers = AtOnce.all(List.of(() -> client.submit(one, code), () -> client.submit(other, code)));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 422);
  }

  @Test
  void aRecoveryCodeIsTakenHoweverItIsTypedAndOnlyOnce() {
    Person person = Person.pending(system);
    List<String> codes = person.confirm().recoveryCodes();
    assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"));
    String typed = " " + codes.get(3).toLowerCase(Locale.ROOT).replace("-", " ");

    Answer signedIn = client.submit(client.signIn(person.login(), person.password()), typed);
    Answer again = client.submit(client.signIn(person.login(), person.password()), codes.get(3));

    assertThat(signedIn.status()).isEqualTo(200);
    assertThat(signedIn.body().path("recoveryCodesLeft").asInt()).isEqualTo(9);
    assertThat(again.problem()).isEqualTo("code-already-used");
  }

  @Test
  void aRecoveryCodeThatSignedInProvesNoStepUp() {
    Person person = Person.pending(system);
    String code = person.confirm().recoveryCodes().get(0);
    Session session =
        TwofoldClient.session(
            TwofoldClient.expect(200, client.submit(client.signIn(person.login(), person.password()), code)));

    SignIn stepUp = client.stepUp(session, person.password());

    assertThat(client.submit(stepUp, code).problem()).isEqualTo("code-already-used");
  }

  @Test
  void theCodeThatConfirmedAFactorIsNoGoodForASignIn() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    Factor second = client.addFactor(session, "tablet");
    String code = new AuthenticatorApp(second.secret()).codeAt(system.databases().now());
    assertThat(client.post("/v1/factors/" + second.id() + "/codes", session.token(), Map.of("code", code)).status())
        .isEqualTo(200);

    SignIn signIn = client.signIn(person.login(), person.password());

    assertThat(client.submit(signIn, code, second.id()).problem()).isEqualTo("code-already-used");
  }

  @Test
  void aCodeOfOneFactorIsNoneOfAnother() {
    Person person = Person.pending(system);
    Session session = person.confirm();
    Factor second = client.addFactor(session, "tablet");
    AuthenticatorApp tablet = new AuthenticatorApp(second.secret());
    client.post(
        "/v1/factors/" + second.id() + "/codes",
        session.token(),
        Map.of("code", tablet.codeAt(system.databases().now())));
    SignIn signIn = client.signIn(person.login(), person.password());

    String phones = person.freshCode();

    assertThat(client.submit(signIn, phones, second.id()).problem()).isEqualTo("wrong-code");
    assertThat(client.submit(signIn, tablet.codeAt(system.databases().now()), second.id()).status()).isEqualTo(200);
  }

  private Person enrolled() {
    Person person = Person.pending(system);
    person.confirm();
    return person;
  }
}
