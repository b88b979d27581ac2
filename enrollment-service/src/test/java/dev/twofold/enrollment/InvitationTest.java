package dev.twofold.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.EnrollmentCommand.Register;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Permission;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.TokenHash;
import dev.twofold.enrollment.operator.Invitation;
import dev.twofold.enrollment.operator.io.OperatorInvitations;
import dev.twofold.enrollment.operator.io.OperatorInviteMain;
import dev.twofold.enrollment.registration.RegistrationMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InvitationTest {

  private static final String PASSWORD = "violet anvil 42";

  @RegisterExtension
  static final Bench bench = new Bench("ticket", RegistrationMode.INVITATION);

  @Test
  void withoutATicketRegistrationIsClosed() {
    assertThat(bench.refusalOf(bench.register("early", PASSWORD))).isEqualTo(Refusal.REGISTRATION_CLOSED);
  }

  @Test
  void aTicketRegistersAnOperator() throws Exception {
    TokenHash ticket = invite();

    InstallLogin login = bench.installed(register("vera", ticket));

    assertThat(login.permissions()).containsExactly(Permission.OPERATOR);
    assertThat(login.invited()).contains(true);
    assertThat(bench.directory.query("SELECT permissions FROM login WHERE login_id = '" + login.loginId() + "'"))
        .containsExactly("{operator}");
    assertThat(usedBy(ticket)).isEqualTo(login.loginId().toString());
  }

  @Test
  void aTicketIsSpentOnce() throws Exception {
    TokenHash ticket = invite();
    InstallLogin first = bench.installed(register("first", ticket));

    assertThat(bench.refusalOf(register("second", ticket))).isEqualTo(Refusal.TICKET_NOT_VALID);
    assertThat(usedBy(ticket)).isEqualTo(first.loginId().toString());
    assertThat(bench.directory.query("SELECT name FROM login WHERE name = 'second'")).isEmpty();
  }

  @Test
  void ofManyAtOnceWithOneTicketOneWins() throws Exception {
    TokenHash ticket = invite();
    List<Envelope<Register>> commands =
        IntStream.range(0, 12).mapToObj(i -> registration("crowd" + i, ticket)).toList();
    IntStream.range(0, 12).forEach(i -> bench.wire.send(Bench.keyOf("crowd" + i), commands.get(i)));

    List<? extends Message> answers =
        commands.stream().map(command -> bench.answerTo(command, Message.class).envelope().body()).toList();

    assertThat(answers).filteredOn(InstallLogin.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Refused.of(Refusal.TICKET_NOT_VALID)::equals).hasSize(11);
    assertThat(bench.directory.query("SELECT status FROM login WHERE name LIKE 'crowd%'")).containsExactly("pending");
  }

  @Test
  void aTicketIsGoodFor24Hours() throws Exception {
    TokenHash ticket = invite();
    bench.directory.moveTimeTo(Duration.ofHours(24).plusSeconds(1));
    assertThat(bench.refusalOf(register("late", ticket))).isEqualTo(Refusal.TICKET_NOT_VALID);

    bench.directory.moveTimeTo(Duration.ofHours(24).minusMinutes(5));
    assertThat(bench.installed(register("late", ticket)).permissions()).containsExactly(Permission.OPERATOR);
  }

  @Test
  void aTicketThatNobodyMadeTellsNothingOfALogin() throws Exception {
    bench.installed(register("taken", invite()));

    for (String login : List.of("taken", "free", "not allowed")) {
      assertThat(bench.refusalOf(register(login, TokenHash.of("guess")))).isEqualTo(Refusal.TICKET_NOT_VALID);
    }
    assertThat(bench.directory.query("SELECT name FROM login WHERE name = 'free'")).isEmpty();
  }

  @Test
  void aRegistrationThatIsRefusedCostsNoTicket() throws Exception {
    bench.installed(register("occupied", invite()));
    TokenHash ticket = invite();

    assertThat(bench.refusalOf(register("occupied", ticket))).isEqualTo(Refusal.LOGIN_TAKEN);
    assertThat(bench.refusalOf(register("ve ra", ticket))).isEqualTo(Refusal.LOGIN_NOT_ALLOWED);

    assertThat(bench.installed(register("chosen", ticket)).permissions()).containsExactly(Permission.OPERATOR);
  }

  @Test
  void aTicketWhoseLoginLapsedStaysSpent() throws Exception {
    TokenHash ticket = invite();
    bench.installed(register("lapsed", ticket));
    bench.directory.moveTimeTo(Duration.ofHours(2));

    assertThat(bench.refusalOf(register("lapsed", ticket))).isEqualTo(Refusal.TICKET_NOT_VALID);
  }

  @Test
  void aRegistrationDeliveredAgainSpendsItsTicketOnce() throws Exception {
    TokenHash ticket = invite();
    Envelope<Register> command = register("again", ticket);
    UUID login = bench.installed(command).loginId();
    bench.register("again", command);
    assertThat(bench.refusalOf(register("again", ticket))).isEqualTo(Refusal.TICKET_NOT_VALID);

    assertThat(usedBy(ticket)).isEqualTo(login.toString());
    assertThat(bench.wire.of(Refused.class))
        .noneMatch(refused -> refused.returnAddress().equals(command.returnAddress()));
  }

  @Test
  void onlyTheHashOfATicketIsKept() throws Exception {
    Invitation invitation = new OperatorInvitations(bench.settings, new SecureRandom()::nextBytes).invite();

    assertThat(bench.directory.everything())
        .doesNotContain(invitation.ticket().canonical(), invitation.ticket().grouped());
  }

  @Test
  void theCommandPrintsTheTicketAloneAndWhatToDoWithItBeside() throws Exception {
    Path errors = Files.createTempFile(Path.of("target"), "invite", ".err");
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OperatorInviteMain.class.getName())
            .redirectError(errors.toFile());
    command.environment().put("TWOFOLD_DATABASE_HOST", bench.settings.host());
    command.environment().put("TWOFOLD_DATABASE_PORT", Integer.toString(bench.settings.port()));
    command.environment().put("TWOFOLD_DATABASE_NAME", bench.settings.database());
    command.environment().put("TWOFOLD_DATABASE_USER", bench.settings.user());
    command.environment().put("TWOFOLD_DATABASE_PASSWORD", bench.settings.password());

    Process process = command.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(output).matches("([A-Z2-7]{4}-){7}[A-Z2-7]{4}\\R");
    assertThat(Files.readString(errors)).contains("good once", "POST /v1/registrations").doesNotContain(output.strip());
    TokenHash ticket = TokenHash.of(output.strip().replace("-", ""));
    assertThat(bench.installed(register("invited", ticket)).permissions()).containsExactly(Permission.OPERATOR);
  }

  private static TokenHash invite() throws SQLException {
    return new OperatorInvitations(bench.settings, new SecureRandom()::nextBytes).invite().ticket().hash();
  }

  private static Envelope<Register> registration(String login, TokenHash ticket) {
    return bench.registration(login, PASSWORD, Optional.of(ticket), Optional.empty());
  }

  private static Envelope<Register> register(String login, TokenHash ticket) {
    return bench.register(login, registration(login, ticket));
  }

  private static String usedBy(TokenHash ticket) {
    return bench.directory
        .query("SELECT used_by FROM ticket WHERE hash = decode('" + hex(ticket) + "', 'hex')")
        .get(0);
  }

  private static String hex(TokenHash hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }
}
