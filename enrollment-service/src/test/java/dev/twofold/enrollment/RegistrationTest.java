package dev.twofold.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.DeadLetter;
import dev.twofold.contracts.EnrollmentCommand.Register;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Permission;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.enrollment.operator.io.OperatorInvitations;
import dev.twofold.enrollment.registration.RegistrationMode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistrationTest {

  private static final String PASSWORD = "violet anvil 42";
  private static final Duration PENDING = Duration.ofMinutes(15);

  @RegisterExtension
  static final Bench bench = new Bench("registration", RegistrationMode.OPEN);

  @Test
  void aRegistrationGoesOnToVerificationWithASealedHash() throws Exception {
    Envelope<Register> command = bench.register("Vera.Lind@Example.com", PASSWORD);
    Wire.Seen sent = bench.answerTo(command, InstallLogin.class);
    InstallLogin installation = (InstallLogin) sent.envelope().body();

    assertThat(installation.name()).isEqualTo("vera.lind@example.com");
    assertThat(installation.signInId()).isEqualTo(command.body().signInId());
    assertThat(installation.tokenHash()).isEqualTo(command.body().tokenHash());
    assertThat(installation.pendingUntil())
        .isBetween(command.issuedAt().plus(PENDING).minusSeconds(5), Instant.now().plus(PENDING).plusSeconds(5));
    assertThat(sent.key()).isEqualTo(installation.loginId().toString());
    assertThat(sent.envelope().returnAddress()).isEqualTo(command.returnAddress());
    SealContext context =
        new SealContext(
            "install-login.v1", sent.envelope().id(), sent.key(), installation.signInId(), installation.tokenHash());
    String phc = new String(bench.openAsVerification(installation.passwordHash(), context), StandardCharsets.UTF_8);
    assertThat(phc).startsWith("$argon2id$");
    assertThat(bench.statusOf(installation.loginId())).isEqualTo("pending");
  }

  @Test
  void aRegistrationDeliveredAgainLeadsToNothingMore() {
    Envelope<Register> command = bench.register("twice", PASSWORD);
    bench.installed(command);
    bench.wire.send(Bench.keyOf("twice"), command);
    bench.wire.send(Bench.keyOf("twice"), command);
    awaitTheEndOf("twice");

    assertThat(installationsOf("twice")).hasSize(1);
  }

  @Test
  void aRegistrationGoesOnWithItsOwnReservationAfterACrash() {
    Envelope<Register> command = bench.registration("crashed", PASSWORD);
    UUID reserved = UUID.randomUUID();
    reserve(reserved, "crashed", command.id());

    bench.wire.send(Bench.keyOf("crashed"), command);

    assertThat(bench.installed(command).loginId()).isEqualTo(reserved);
    awaitTheEndOf("crashed");
    assertThat(installationsOf("crashed")).hasSize(1);
  }

  @Test
  void aReservationThatNobodyFinishesIsFreeAfterAMinute() {
    UUID abandoned = UUID.randomUUID();
    reserve(abandoned, "abandoned", UUID.randomUUID());
    assertThat(bench.refusalOf(bench.register("abandoned", PASSWORD))).isEqualTo(Refusal.LOGIN_TAKEN);

    bench.directory.moveTimeTo(Duration.ofSeconds(62));

    assertThat(bench.registered("abandoned", PASSWORD).loginId()).isNotEqualTo(abandoned);
  }

  @Test
  void ofTwoAtOnceForOneNameOneWins() {
    List<Envelope<Register>> commands =
        List.of(bench.registration("contested", PASSWORD), bench.registration("ｃontested", PASSWORD));
    bench.wire.send(Bench.keyOf("contested"), commands.get(0));
    bench.wire.send(Bench.keyOf("ｃontested"), commands.get(1));

    List<? extends Message> answers =
        commands.stream().map(command -> bench.answerTo(command, Message.class).envelope().body()).toList();

    assertThat(answers).filteredOn(InstallLogin.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Refused.of(Refusal.LOGIN_TAKEN)::equals).hasSize(1);
  }

  @Test
  void aNameThatLooksLikeAnothersIsTaken() {
    bench.registered("cope", PASSWORD);

    assertThat(bench.refusalOf(bench.register("соре", PASSWORD))).isEqualTo(Refusal.LOGIN_TAKEN);
    assertThat(bench.refusalOf(bench.register("COPE", PASSWORD))).isEqualTo(Refusal.LOGIN_TAKEN);
  }

  @Test
  void namesAndPasswordsThatAreNotAllowedAreRefused() {
    assertThat(bench.refusalOf(bench.register("ve ra", PASSWORD))).isEqualTo(Refusal.LOGIN_NOT_ALLOWED);
    assertThat(bench.refusalOf(bench.register("mallory", "PassWord"))).isEqualTo(Refusal.PASSWORD_TOO_COMMON);
    assertThat(bench.refusalOf(bench.register("mallory", "short"))).isEqualTo(Refusal.PASSWORD_TOO_COMMON);
    assertThat(bench.directory.query("SELECT name FROM login WHERE name = 'mallory'")).isEmpty();
  }

  @Test
  void aNameThatWasNeverProvenIsFreeAnHourAfterItsExpiry() {
    InstallLogin first = bench.registered("lapsed", PASSWORD);

    bench.directory.moveTimeTo(PENDING.plus(Duration.ofMinutes(59)));
    assertThat(bench.refusalOf(bench.register("lapsed", PASSWORD))).isEqualTo(Refusal.LOGIN_TAKEN);

    bench.directory.moveTimeTo(PENDING.plus(Duration.ofMinutes(61)));
    InstallLogin second = bench.registered("lapsed", PASSWORD);
    assertThat(second.loginId()).isNotEqualTo(first.loginId());
    assertThat(bench.statusOf(first.loginId())).isEqualTo("freed");
  }

  @Test
  void aCommandWhoseCredentialsAreBoundElsewhereBecomesADeadLetter() {
    Envelope<Register> other = bench.registration("stolen", PASSWORD);
    Envelope<Register> lifted =
        new Envelope<>(UUID.randomUUID(), other.from(), other.issuedAt(), other.returnAddress(), other.body());

    bench.wire.send(Bench.keyOf("stolen"), lifted);

    assertThat(bench.wire.await(seen -> seen.topic() == Topic.DEAD_LETTERS && isOf(seen, "CannotOpen"))).isNotNull();
    assertThat(bench.directory.query("SELECT name FROM login WHERE name = 'stolen'")).isEmpty();
  }

  @Test
  void aTicketIsOptionalButMustBeGood() throws Exception {
    TokenHash ticket = new OperatorInvitations(bench.settings, new SecureRandom()::nextBytes).invite().ticket().hash();

    InstallLogin uninvited = bench.registered("anybody", PASSWORD);
    assertThat(uninvited.permissions()).isEmpty();
    assertThat(uninvited.invited()).contains(false);
    assertThat(bench.refusalOf(registerWith(TokenHash.of("guess")))).isEqualTo(Refusal.TICKET_NOT_VALID);
    InstallLogin invited = bench.installed(registerWith(ticket));
    assertThat(invited.permissions()).containsExactly(Permission.OPERATOR);
    assertThat(invited.invited()).contains(true);
  }

  @Test
  void thePasswordIsReadableNowhere() {
    String password = "unguessable sentinel";
    bench.registered("discreet", password);

    String topics = new String(bench.wire.raw(), StandardCharsets.UTF_8);
    assertThat(topics + bench.directory.everything()).doesNotContain(password).doesNotContain("$argon2id");
  }

  private static Envelope<Register> registerWith(TokenHash ticket) {
    return bench.register(
        "operator", bench.registration("operator", PASSWORD, Optional.of(ticket), Optional.empty()));
  }

  /** What comes later under the same key is handled later. */
  private static void awaitTheEndOf(String login) {
    Envelope<Register> last = bench.registration(login, PASSWORD);
    bench.wire.send(Bench.keyOf(login), last);
    assertThat(bench.refusalOf(last)).isEqualTo(Refusal.LOGIN_TAKEN);
  }

  private static List<Envelope<? extends Message>> installationsOf(String name) {
    return bench.wire.of(InstallLogin.class).stream()
        .filter(envelope -> ((InstallLogin) envelope.body()).name().equals(name))
        .toList();
  }

  private static boolean isOf(Wire.Seen seen, String errorClass) {
    return ((DeadLetter) seen.envelope().body()).errorClass().equals(errorClass);
  }

  private static void reserve(UUID loginId, String name, UUID commandId) {
    bench.directory.execute(
        "INSERT INTO login SELECT '%s', '%s', '%s', 'reserved', '%s', now, now + interval '15 minutes'"
            .formatted(loginId, name, name, commandId)
            + " FROM (SELECT twofold_now() AS now) AS clock");
  }
}
