package dev.twofold.enrollment;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.EnrollmentCommand.Register;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Envelope.ReturnAddress;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Grant;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.TokenHash;
import dev.twofold.enrollment.registration.RegistrationCap;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An enrollment service with a database of its own, running for all tests of a class as a static
 * {@code @RegisterExtension}; the test plays the gateway and verification.
 */
final class Bench implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  static final KafkaConnection KAFKA = new KafkaConnection(Platform.KAFKA.bootstrapServers());

  /** More than any test takes, so that no outcome depends on speed. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  static final TokenHash ANY_TOKEN = TokenHash.of("token");

  final OpeningKey gatewayKey = OpeningKey.generate();
  private final OpeningKey enrollmentKey = OpeningKey.generate();
  private final OpeningKey verificationKey = OpeningKey.generate();
  final Sealer toEnrollment = new Sealer(enrollmentKey.sealingKey(), Clock.systemUTC());
  private final Opener verification = new Opener(verificationKey);
  private final String database;
  private final RegistrationMode mode;
  private final RegistrationCap cap;
  Vertx vertx;
  Directory directory;
  Wire wire;
  DatabaseSettings settings;

  Bench(String database, RegistrationMode mode) {
    this(database, mode, new RegistrationCap(100_000));
  }

  Bench(String database, RegistrationMode mode, RegistrationCap cap) {
    this.database = database;
    this.mode = mode;
    this.cap = cap;
  }

  @Override
  public void beforeAll(ExtensionContext ofTheClass) throws TimeoutException {
    Platform.POSTGRES.createDatabase(database);
    vertx = Vertx.vertx();
    directory = new Directory(database);
    wire = new Wire();
    settings =
        new DatabaseSettings(
            "127.0.0.1", Platform.POSTGRES.port(), database, Platform.POSTGRES.user(), Platform.POSTGRES.password(), 4);
    EnrollmentConfig config =
        new EnrollmentConfig(
            KAFKA, settings, "127.0.0.1", 0, mode, cap, enrollmentKey, verificationKey.sealingKey());
    vertx.deployVerticle(new EnrollmentVerticle(config, Clock.systemUTC())).await(60, TimeUnit.SECONDS);
  }

  @Override
  public void beforeEach(ExtensionContext ofTheTest) {
    directory.moveTimeTo(Duration.ZERO);
  }

  @Override
  public void afterAll(ExtensionContext ofTheClass) throws TimeoutException {
    vertx.close().await(30, TimeUnit.SECONDS);
    wire.close();
  }

  /** A registration as a gateway writes it, not yet sent. */
  Envelope<Register> registration(String login, String password) {
    return registration(login, password, Optional.empty(), Optional.empty());
  }

  Envelope<Register> registration(
      String login, String password, Optional<TokenHash> ticket, Optional<Client> client) {
    UUID id = UUID.randomUUID();
    UUID signInId = UUID.randomUUID();
    TokenHash tokenHash = TokenHash.of("token of " + id);
    SealContext context = new SealContext("register.v1", id, keyOf(login), signInId, tokenHash);
    Sealed credentials = toEnrollment.seal(Codec.encode(new Credentials(login, password)), context);
    return envelope(id, Service.GATEWAY, new Register(signInId, tokenHash, credentials, ticket, client));
  }

  static String keyOf(String login) {
    return "key of " + login;
  }

  Envelope<Register> register(String login, String password) {
    return register(login, registration(login, password));
  }

  Envelope<Register> register(String login, Envelope<Register> command) {
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
    return refused(command).refusal();
  }

  Refused refused(Envelope<?> command) {
    return (Refused) answerTo(command, Refused.class).envelope().body();
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
    return grant(login, showTo, notAfter, Optional.empty());
  }

  /** As verification grants it to a session of the login. */
  Envelope<MakeFactor> grant(InstallLogin login, UUID sessionId) {
    return grant(login, gatewayKey.sealingKey(), Instant.now().plus(PATIENCE), Optional.of(sessionId));
  }

  private Envelope<MakeFactor> grant(
      InstallLogin login, SealingKey showTo, Instant notAfter, Optional<UUID> sessionId) {
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
            notAfter,
            sessionId);
    return granted(grant);
  }

  Envelope<MakeFactor> grant(InstallLogin login) {
    return grant(login, gatewayKey.sealingKey(), Instant.now().plus(PATIENCE));
  }

  /** As verification passes on a command that it allowed. */
  <G extends Grant> Envelope<G> granted(G grant) {
    return envelope(UUID.randomUUID(), Service.VERIFICATION, grant);
  }

  void send(Envelope<MakeFactor> grant) {
    send(grant.body().loginId(), grant);
  }

  /** As verification writes what is about a login. */
  void send(UUID loginId, Envelope<?> message) {
    wire.send(loginId.toString(), message);
  }

  /** Something of which verification tells and for which nobody waits. */
  <M extends Message> Envelope<M> tell(UUID loginId, M event) {
    Envelope<M> envelope =
        new Envelope<>(UUID.randomUUID(), Service.VERIFICATION, Instant.now(), Optional.empty(), event);
    send(loginId, envelope);
    return envelope;
  }

  InstallFactor installedFactor(Envelope<?> grant) {
    return (InstallFactor) answerTo(grant, InstallFactor.class).envelope().body();
  }

  void prove(UUID loginId, UUID factorId) {
    tell(loginId, new FactorProven(loginId, factorId, Instant.now()));
  }

  void awaitStatus(UUID loginId, String status) {
    await("SELECT status FROM login WHERE login_id = '" + loginId + "'", status);
  }

  void awaitFactor(UUID factorId, String status) {
    await("SELECT status FROM factor WHERE factor_id = '" + factorId + "'", status);
  }

  /** Until the query's one value is that. */
  void await(String query, String value) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    List<String> seen = directory.query(query);
    while (!seen.equals(List.of(value))) {
      if (System.nanoTime() > end) {
        throw new AssertionError(query + " is " + seen + " and not " + value);
      }
      Thread.onSpinWait();
      seen = directory.query(query);
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

  private static <M extends Message> Envelope<M> envelope(UUID id, Service from, M body) {
    ReturnAddress address = new ReturnAddress(0, UUID.randomUUID(), Instant.now().plus(PATIENCE));
    return new Envelope<>(id, from, Instant.now(), Optional.of(address), body);
  }
}
