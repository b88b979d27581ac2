package dev.twofold.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.EnrollmentCommand.Register;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.enrollment.registration.RegistrationCap;
import dev.twofold.enrollment.registration.RegistrationMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CappedRegistrationTest {

  private static final String PASSWORD = "violet anvil 42";
  private static final int CAP = 3;

  @RegisterExtension
  static final Bench bench = new Bench("registration_cap", RegistrationMode.OPEN, new RegistrationCap(CAP));

  @BeforeEach
  void forget() {
    bench.directory.execute("DELETE FROM registration_attempt");
  }

  @Test
  void overTheCapANetworkLearnsNothingOfANameForAnHour() {
    bench.installed(register("capped0", "192.0.2.0/24"));
    fill("192.0.2.0/24", CAP - 1, "capped");

    Refused taken = bench.refused(register("capped0", "192.0.2.0/24"));
    Refused free = bench.refused(register("unheard-of", "192.0.2.0/24"));

    assertThat(List.of(taken.refusal(), free.refusal())).containsOnly(Refusal.TOO_MANY_REGISTRATIONS);
    assertThat(taken.retryAfterSeconds().orElseThrow()).isBetween(3600 - 300, 3600);
    assertThat(bench.directory.query("SELECT name FROM login WHERE name = 'unheard-of'")).isEmpty();
  }

  @Test
  void anHourLaterTheNetworkMayRegisterAgain() {
    fill("198.51.100.0/24", CAP, "early");
    bench.directory.moveTimeTo(Duration.ofHours(1).plusSeconds(1));

    assertThat(bench.installed(register("next", "198.51.100.0/24")).name()).isEqualTo("next");
    assertThat(bench.directory.query("SELECT network FROM registration_attempt")).hasSize(1);
  }

  @Test
  void networksAreCountedApartAndTheUnknownOnesAsOne() {
    fill("203.0.113.0/24", CAP, "apart");
    bench.installed(register("neighbour", "2001:db8::/64"));

    IntStream.range(0, CAP).forEach(i -> bench.registered("hidden" + i, PASSWORD));

    assertThat(bench.refusalOf(bench.register("hidden", PASSWORD))).isEqualTo(Refusal.TOO_MANY_REGISTRATIONS);
  }

  @Test
  void aTakenNameIsCountedAndWhatWasNeverLookedUpIsNot() {
    String network = "192.0.2.0/24";
    bench.installed(register("asked", network));
    IntStream.range(0, CAP).forEach(i -> bench.refused(register("ve ra", network)));
    IntStream.range(1, CAP)
        .forEach(i -> assertThat(bench.refusalOf(register("asked", network))).isEqualTo(Refusal.LOGIN_TAKEN));

    assertThat(bench.refusalOf(register("asked", network))).isEqualTo(Refusal.TOO_MANY_REGISTRATIONS);
  }

  @Test
  void ofManyAtOnceNoMoreThanTheCapLookANameUp() {
    List<Envelope<Register>> commands =
        IntStream.range(0, 12).mapToObj(i -> registration("flood" + i, "192.0.2.0/24")).toList();
    IntStream.range(0, 12).forEach(i -> bench.wire.send(Bench.keyOf("flood" + i), commands.get(i)));

    List<? extends Message> answers =
        commands.stream().map(command -> bench.answerTo(command, Message.class).envelope().body()).toList();

    assertThat(answers).filteredOn(InstallLogin.class::isInstance).hasSize(CAP);
    assertThat(answers)
        .filteredOn(answer -> answer instanceof Refused refused && refused.refusal() == Refusal.TOO_MANY_REGISTRATIONS)
        .hasSize(12 - CAP);
  }

  @Test
  void aCommandThatWasCountedBeforeACrashIsNotCountedAgain() {
    Envelope<Register> command = registration("crashed", "192.0.2.0/24");
    bench.directory.execute(
        "INSERT INTO registration_attempt VALUES ('" + command.id() + "', '192.0.2.0/24', twofold_now())");
    fill("192.0.2.0/24", CAP - 1, "full");

    bench.register("crashed", command);

    assertThat(bench.installed(command).name()).isEqualTo("crashed");
    assertThat(bench.directory.query("SELECT command_id FROM registration_attempt")).hasSize(CAP);
  }

  private static void fill(String network, int registrations, String name) {
    IntStream.rangeClosed(1, registrations).forEach(i -> bench.installed(register(name + i, network)));
  }

  private static Envelope<Register> register(String login, String network) {
    return bench.register(login, registration(login, network));
  }

  private static Envelope<Register> registration(String login, String network) {
    return bench.registration(
        login, PASSWORD, Optional.empty(), Optional.of(new Client(network, "curl", Optional.empty())));
  }
}
