package dev.twofold.verification;

import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.CommandClient;
import dev.twofold.runtime.kafka.KafkaConnection;
import dev.twofold.runtime.sealing.KeysetRotation;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.store.DatabaseSettings;
import dev.twofold.verification.challenge.io.CodeMac;
import dev.twofold.verification.signin.FirstPhone;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Two replicas of the service on a real broker and a real database, shared by all tests of the module. */
final class Bench {

  static final String ORIGIN = "https://twofold.example";
  static final String PASSWORD = "correct horse battery staple";

  private static final int REPLICAS = 2;
  private static final Bench SHARED = start();

  private final Vertx vertx = Vertx.vertx();
  private final Clock clock = Clock.systemUTC();
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres postgres;
  private final TestDatabase database;
  private final VerificationConfig config;
  /** As during a rotation: one key wraps, and one more is known. */
  private final byte[] rowKeys = KeysetRotation.add(RowCipher.generateKeyset());
  private final OpeningKey deliveryKey = OpeningKey.generate();
  private final Sealer sealer;
  private final Sealer toDelivery;
  private final CommandClient gateway;
  private final TestEnrollment enrollment;
  private final TestDelivery delivery;
  private final String passwordHash;
  private List<String> deployments = List.of();

  private Bench(Path directory) throws IOException {
    List<EmbeddedKafka.TopicSpec> topics =
        Arrays.stream(Topic.values())
            .map(topic -> new EmbeddedKafka.TopicSpec(topic.wireName(), topic.partitions(), topic.retention()))
            .toList();
    kafka = EmbeddedKafka.start(directory.resolve("kafka"), topics);
    postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
    postgres.createDatabase("verification");
    database = new TestDatabase(postgres, "verification");
    OpeningKey openingKey = OpeningKey.generate();
    config =
        new VerificationConfig(
            new KafkaConnection(kafka.bootstrapServers()),
            new DatabaseSettings(
                "127.0.0.1", postgres.port(), "verification", postgres.user(), postgres.password(), 8),
            "127.0.0.1",
            0,
            openingKey,
            RowCipher.parse(rowKeys),
            codeMac(),
            deliveryKey.sealingKey(),
            FirstPhone.INVITED);
    sealer = new Sealer(openingKey.sealingKey(), clock);
    toDelivery = new Sealer(deliveryKey.sealingKey(), clock);
    passwordHash = await(new PasswordHasher(vertx).hash(PASSWORD));
    startReplicas();
    Opener openerOfDelivery = new Opener(deliveryKey);
    enrollment =
        await(TestEnrollment.start(vertx, config.kafka(), sealer, new Opener(openingKey), openerOfDelivery));
    delivery = await(TestDelivery.start(vertx, config.kafka(), openerOfDelivery));
    gateway = await(CommandClient.start(vertx, config.kafka(), Service.GATEWAY, clock));
    ConsumerGroups.awaitMembers(
        kafka.bootstrapServers(), List.of(TestEnrollment.GROUP, TestDelivery.GROUP), 1, Topic.GRANTS.partitions());
  }

  static Bench shared() {
    return SHARED;
  }

  VerificationConfig config() {
    return config;
  }

  byte[] rowKeys() {
    return rowKeys;
  }

  TestDatabase database() {
    return database;
  }

  TopicRecords records(Topic topic) {
    return TopicRecords.read(kafka.bootstrapServers(), topic);
  }

  String passwordHash() {
    return passwordHash;
  }

  TestDelivery delivery() {
    return delivery;
  }

  Sealed sealToDelivery(
      String plainText, Class<? extends Message> type, UUID id, String key, UUID subject, TokenHash token) {
    SealContext context = new SealContext(MessageType.of(type).wireName(), id, key, subject, token);
    return toDelivery.seal(plainText.getBytes(StandardCharsets.UTF_8), context);
  }

  byte[] secretOf(UUID factorId) {
    return enrollment.secretOf(factorId);
  }

  Sealed seal(
      String plainText, Class<? extends Message> type, UUID id, String key, UUID signInId, TokenHash token) {
    SealContext context = new SealContext(MessageType.of(type).wireName(), id, key, signInId, token);
    return sealer.seal(plainText.getBytes(StandardCharsets.UTF_8), context);
  }

  /** What a session's token is for is begun at once, so that the token counts as received. */
  Future<Reply> sendLater(UUID commandId, String key, Message command) {
    return sendOnly(commandId, key, command)
        .compose(
            reply ->
                reply instanceof Reply.SignedIn && command instanceof SubmitCode code
                    ? present(code).map(reply)
                    : Future.succeededFuture(reply));
  }

  /** Whatever token the answer carries is presented by nobody. */
  Future<Reply> sendOnly(UUID commandId, String key, Message command) {
    return gateway.send(commandId, key, command);
  }

  /** Sends what nobody answers. */
  void tell(UUID messageId, Message message) {
    await(gateway.tell(messageId, messageId.toString(), message));
  }

  /** As {@link #tell}, in order after whatever was told under that key. */
  void tellUnder(String key, Message message) {
    await(gateway.tell(UUID.randomUUID(), key, message));
  }

  private Future<Reply> present(SubmitCode code) {
    TokenHash token = code.sessionTokenHash();
    return sendOnly(UUID.randomUUID(), token.value(), new LookUpSession(token, code.audience()));
  }

  Reply send(UUID commandId, String key, Message command) {
    return await(sendLater(commandId, key, command));
  }

  Reply send(String key, Message command) {
    return send(UUID.randomUUID(), key, command);
  }

  /** Writes the record of a command once more, as a producer does that missed the acknowledgement. */
  void replay(UUID commandId) {
    TopicRecords.replay(kafka.bootstrapServers(), commandId);
  }

  /** Asks until the answer is as wished, 20 s at the most, and gives the last one back. */
  static <T> T until(Supplier<T> question, Predicate<T> wished) {
    Instant end = Instant.now().plusSeconds(20);
    T answer = question.get();
    while (!wished.test(answer) && Instant.now().isBefore(end)) {
      answer = question.get();
    }
    return answer;
  }

  /** Ends both replicas and the database process, without warning, and starts them again on what was durable. */
  void crashDatabaseAndRestart() {
    postgres.kill();
    deployments.forEach(id -> await(vertx.undeploy(id)));
    postgres.restart();
    startReplicas();
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void startReplicas() {
    List<String> started = new ArrayList<>();
    for (int i = 0; i < REPLICAS; i++) {
      started.add(await(vertx.deployVerticle(new VerificationVerticle(config, clock))));
    }
    deployments = started;
    awaitReplicas();
  }

  private void awaitReplicas() {
    List<String> groups =
        Arrays.stream(Topic.values())
            .filter(topic -> topic.readers().contains(Service.VERIFICATION))
            .map(topic -> Service.VERIFICATION.wireName() + "." + topic.wireName())
            .toList();
    ConsumerGroups.awaitMembers(kafka.bootstrapServers(), groups, REPLICAS, Topic.CODES.partitions());
  }

  static CodeMac codeMac() {
    byte[] pepper = new byte[32];
    new SecureRandom().nextBytes(pepper);
    return CodeMac.parse(Base64.getUrlEncoder().encode(pepper));
  }

  private static Bench start() {
    try {
      return new Bench(Files.createTempDirectory("verification-bench"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
