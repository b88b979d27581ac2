package dev.twofold.enrollment;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.EnrollmentCommand.Register;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Envelope.ReturnAddress;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.TokenHash;
import dev.twofold.enrollment.registration.RegistrationMode;
import dev.twofold.runtime.kafka.KafkaConnection;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.store.DatabaseSettings;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running enrollment service with a database of its own; the test plays the gateway and verification. */
final class Bench implements AutoCloseable {

  static final KafkaConnection KAFKA = new KafkaConnection(Platform.KAFKA.bootstrapServers());

  /** More than any test takes, so that no outcome depends on speed. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  final Vertx vertx = Vertx.vertx();
  final Directory directory;
  final Wire wire = new Wire();
  final OpeningKey gatewayKey = OpeningKey.generate();
  final Sealer toEnrollment;
  private final Opener verification;

  Bench(String database, RegistrationMode mode) throws Exception {
    OpeningKey enrollmentKey = OpeningKey.generate();
    OpeningKey verificationKey = OpeningKey.generate();
    Platform.POSTGRES.createDatabase(database);
    directory = new Directory(database);
    toEnrollment = new Sealer(enrollmentKey.sealingKey(), Clock.systemUTC());
    verification = new Opener(verificationKey);
    DatabaseSettings settings =
        new DatabaseSettings(
            "127.0.0.1", Platform.POSTGRES.port(), database, Platform.POSTGRES.user(), Platform.POSTGRES.password(), 4);
    EnrollmentConfig config =
        new EnrollmentConfig(KAFKA, settings, "127.0.0.1", 0, mode, enrollmentKey, verificationKey.sealingKey());
    vertx.deployVerticle(new EnrollmentVerticle(config, Clock.systemUTC())).await(60, TimeUnit.SECONDS);
  }

  /** A registration as a gateway writes it, not yet sent. */
  Envelope<Register> registration(String login, String password) {
    UUID id = UUID.randomUUID();
    UUID signInId = UUID.randomUUID();
    TokenHash tokenHash = TokenHash.of("token of " + id);
    SealContext context = new SealContext("register.v1", id, keyOf(login), signInId, tokenHash);
    Sealed credentials = toEnrollment.seal(Codec.encode(new Credentials(login, password)), context);
    return envelope(id, Service.GATEWAY, new Register(signInId, tokenHash, credentials));
  }

  static String keyOf(String login) {
    return "key of " + login;
  }

  Envelope<Register> register(String login, String password) {
    Envelope<Register> command = registration(login, password);
    wire.send(keyOf(login), command);
    return command;
  }

  /** Registers and awaits what goes to verification. */
  InstallLogin registered(String login, String password) {
    return installed(register(login, password));
  }

  InstallLogin installed(Envelope<Register> command) {
    return (InstallLogin) answerTo(command, InstallLogin.class).envelope().body();
  }

  Refusal refusalOf(Envelope<?> command) {
    return ((Refused) answerTo(command, Refused.class).envelope().body()).refusal();
  }

  /** What follows from a command: the reply, or the message that hands the return address on. */
  Wire.Seen answerTo(Envelope<?> command, Class<? extends Message> type) {
    Wire.Seen answer = wire.await(seen -> follows(seen.envelope(), command));
    if (!type.isInstance(answer.envelope().body())) {
      throw new AssertionError("answered by " + answer.envelope().body());
    }
    return answer;
  }

  private static boolean follows(Envelope<?> answer, Envelope<?> command) {
    return answer.from() == Service.ENROLLMENT
        && answer.returnAddress().map(ReturnAddress::correlation)
            .equals(command.returnAddress().map(ReturnAddress::correlation));
  }

  Envelope<MakeFactor> grant(InstallLogin login, SealingKey showTo, Instant notAfter) {
    UUID grantId = UUID.randomUUID();
    MakeFactor grant =
        new MakeFactor(
            grantId,
            "key of the command",
            login.loginId(),
            login.signInId(),
            login.tokenHash(),
            FactorKind.AUTHENTICATOR_APP,
            "Phone",
            showTo,
            notAfter);
    return envelope(UUID.randomUUID(), Service.VERIFICATION, grant);
  }

  Envelope<MakeFactor> grant(InstallLogin login) {
    return grant(login, gatewayKey.sealingKey(), Instant.now().plus(PATIENCE));
  }

  void send(Envelope<MakeFactor> grant) {
    wire.send(grant.body().loginId().toString(), grant);
  }

  InstallFactor installedFactor(Envelope<MakeFactor> grant) {
    return (InstallFactor) answerTo(grant, InstallFactor.class).envelope().body();
  }

  void prove(UUID loginId, UUID factorId) {
    FactorProven proof = new FactorProven(loginId, factorId, Instant.now());
    wire.send(
        loginId.toString(),
        new Envelope<>(UUID.randomUUID(), Service.VERIFICATION, Instant.now(), Optional.empty(), proof));
  }

  void awaitStatus(UUID loginId, String status) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!statusOf(loginId).equals(status)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the login is " + statusOf(loginId) + " and not " + status);
      }
      Thread.onSpinWait();
    }
  }

  String statusOf(UUID loginId) {
    return directory.query("SELECT status FROM login WHERE login_id = '" + loginId + "'").get(0);
  }

  byte[] openAsVerification(Sealed sealed, SealContext context) throws CannotOpen {
    return verification.open(sealed, context);
  }

  byte[] openAsGateway(Sealed sealed, SealContext context) throws CannotOpen {
    return new Opener(gatewayKey).open(sealed, context);
  }

  @Override
  public void close() throws TimeoutException {
    vertx.close().await(30, TimeUnit.SECONDS);
    wire.close();
  }

  private static <M extends Message> Envelope<M> envelope(UUID id, Service from, M body) {
    ReturnAddress address = new ReturnAddress(0, UUID.randomUUID(), Instant.now().plus(PATIENCE));
    return new Envelope<>(id, from, Instant.now(), Optional.of(address), body);
  }
}
