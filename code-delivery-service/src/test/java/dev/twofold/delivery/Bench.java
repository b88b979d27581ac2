package dev.twofold.delivery;

import dev.twofold.contracts.CallbackRequest;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.DeliveryEvent.DeliveryProgressed;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.Installation.InstallPhone;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.NumberCommand.KeepNumber;
import dev.twofold.contracts.ProviderCallback.TakeCallback;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.delivery.guard.GuardPolicy;
import dev.twofold.delivery.provider.ProviderSettings;
import dev.twofold.delivery.route.Route;
import dev.twofold.delivery.route.RouteTable;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.phones.Phones;
import dev.twofold.phones.PhoneSimulator;
import dev.twofold.phones.Provider;
import dev.twofold.runtime.kafka.CommandClient;
import dev.twofold.runtime.kafka.KafkaConnection;
import dev.twofold.runtime.kafka.MessageLoop;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.store.DatabaseSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Two replicas of the service on a real broker, a real database and simulated phones, shared by all tests of the module. */
final class Bench {

  static final String TEXT_A = "text-a";
  static final String TEXT_B = "text-b";
  static final String VOICE = "voice";
  static final String CARRIER = "carrier";
  static final String NETWORK = "192.0.2.0/24";

  private static final int REPLICAS = 2;
  private static final Bench SHARED = start();
  private static final AtomicInteger NUMBERS = new AtomicInteger(1_000);

  private final Vertx vertx = Vertx.vertx();
  private final Clock clock = Clock.systemUTC();
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres postgres;
  private final PhoneSimulator simulator;
  private final HttpServer callbacks;
  private final DeliveryConfig config;
  private final Sealer sealer;
  private final OpeningKey gatewayKey = OpeningKey.generate();
  private final Opener gatewayOpener = new Opener(gatewayKey);
  private final CommandClient gateway;
  private final MessageProducer producer;
  private final Queue<InstallPhone> installed = new ConcurrentLinkedQueue<>();
  private final Queue<DeliveryProgressed> progressed = new ConcurrentLinkedQueue<>();
  private final Queue<String> callbackUrls = new ConcurrentLinkedQueue<>();
  private List<String> deployments = List.of();

  private Bench(Path directory) throws IOException {
    List<EmbeddedKafka.TopicSpec> topics =
        Arrays.stream(Topic.values())
            .map(topic -> new EmbeddedKafka.TopicSpec(topic.wireName(), topic.partitions(), topic.retention()))
            .toList();
    kafka = EmbeddedKafka.start(directory.resolve("kafka"), topics);
    postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
    postgres.createDatabase("delivery");
    List<Provider> providers =
        List.of(TEXT_A, TEXT_B, VOICE).stream().map(name -> new Provider(name, "AC" + name, "token-" + name)).toList();
    Provider carrier = new Provider(CARRIER, CARRIER, "password");
    simulator = new PhoneSimulator(providers, List.of(carrier), 0, Optional.empty());
    await(vertx.deployVerticle(simulator));
    callbacks = await(vertx.createHttpServer().requestHandler(this::takeCallback).listen(0, "127.0.0.1"));
    OpeningKey openingKey = OpeningKey.generate();
    config =
        new DeliveryConfig(
            new KafkaConnection(kafka.bootstrapServers()),
            new DatabaseSettings("127.0.0.1", postgres.port(), "delivery", postgres.user(), postgres.password(), 8),
            "127.0.0.1",
            0,
            openingKey,
            RowCipher.parse(RowCipher.generateKeyset()),
            new byte[32],
            publicUrl(),
            plan(providers, carrier));
    sealer = new Sealer(openingKey.sealingKey(), clock);
    producer = MessageProducer.forOutbox(vertx, config.kafka());
    listen();
    startReplicas();
    gateway = await(CommandClient.start(vertx, config.kafka(), Service.GATEWAY, clock));
  }

  static Bench shared() {
    return SHARED;
  }

  private DeliveryPlan plan(List<Provider> providers, Provider carrier) {
    URI api = URI.create("http://127.0.0.1:" + simulator.port());
    List<ProviderSettings> settings = new ArrayList<>();
    providers.forEach(one ->
        settings.add(
            new ProviderSettings.Twilio(
                one.name(), api, one.account(), one.token(), "+46700000000", Duration.ofSeconds(2))));
    settings.add(
        new ProviderSettings.Smpp(
            CARRIER, "127.0.0.1", simulator.smppPort(), false, carrier.account(), carrier.token(), "", "Twofold", 10, 100,
            Duration.ofSeconds(2)));
    RouteTable routes =
        new RouteTable(
            List.of(
                new RouteTable.Rule(
                    Set.of("DE"), Channel.TEXT, List.of(new Route(CARRIER, 40_000), new Route(TEXT_A, 50_000))),
                new RouteTable.Rule(
                    Set.of("*"), Channel.TEXT, List.of(new Route(TEXT_A, 50_000), new Route(TEXT_B, 60_000))),
                new RouteTable.Rule(Set.of("*"), Channel.VOICE, List.of(new Route(VOICE, 100_000)))));
    GuardPolicy policy =
        new GuardPolicy(
            Set.of("SE", "DE", "GB"), Map.of(), "EUR", 1_000_000_000, Map.of("GB", 100_000L));
    return new DeliveryPlan(settings, routes, policy);
  }

  /** What providers are given as Twofold's own origin; a small gateway of the test's listens there. */
  URI publicUrl() {
    return URI.create("http://127.0.0.1:" + callbacks.actualPort());
  }

  DeliveryConfig config() {
    return config;
  }

  Vertx vertx() {
    return vertx;
  }

  Phones phones() {
    return simulator.phones();
  }

  Provider provider(String name) {
    return simulator.provider(name);
  }

  /** All addresses at which providers called, in order. */
  List<String> callbackUrls() {
    return List.copyOf(callbackUrls);
  }

  /** A Swedish mobile number that no other test uses, and none of its hundred. */
  static String freshNumber() {
    return "+4670" + (1_000 + NUMBERS.getAndIncrement()) + "0" + "12";
  }

  /** A number that waits for its first code. */
  InstallPhone keep(UUID loginId, String typed, Channel channel) {
    KeepNumber command = keepCommand(loginId, typed, channel);
    await(send(UUID.randomUUID(), loginId.toString(), command));
    until(() -> installed.stream().anyMatch(one -> one.factorId().equals(command.factorId())));
    return installed.stream().filter(one -> one.factorId().equals(command.factorId())).findFirst().orElseThrow();
  }

  KeepNumber keepCommand(UUID loginId, String typed, Channel channel) {
    UUID grant = UUID.randomUUID();
    UUID signIn = UUID.randomUUID();
    TokenHash token = TokenHash.of("sign-in " + signIn);
    SealContext context = new SealContext("add-phone.v1", grant, "key", signIn, token);
    return new KeepNumber(
        grant,
        "key",
        UUID.randomUUID(),
        loginId,
        signIn,
        token,
        "mobile",
        channel,
        sealer.seal(typed.getBytes(StandardCharsets.UTF_8), context),
        now().plusSeconds(600),
        Optional.empty());
  }

  /** A proven phone of a new login. */
  Holder holder() {
    return holder(freshNumber());
  }

  Holder holder(String number) {
    UUID loginId = UUID.randomUUID();
    InstallPhone phone = keep(loginId, number, Channel.TEXT);
    publish(loginId.toString(), new FactorProven(loginId, phone.factorId(), now()));
    until(() -> count("phone WHERE status = 'active' AND id = '" + phone.factorId() + "'") == 1);
    return new Holder(loginId, phone.factorId(), number);
  }

  record Holder(UUID loginId, UUID phoneId, String number) {}

  DeliverCode code(UUID messageId, Holder holder, Channel channel, String code) {
    return code(messageId, holder, channel, code, NETWORK, false, now().plusSeconds(300));
  }

  DeliverCode code(
      UUID messageId, Holder holder, Channel channel, String code, String network, boolean unproven, Instant until) {
    UUID challenge = UUID.randomUUID();
    TokenHash token = TokenHash.of("sign-in of " + challenge);
    SealContext context =
        new SealContext("deliver-code.v1", messageId, holder.loginId().toString(), challenge, token);
    return new DeliverCode(
        challenge,
        holder.phoneId(),
        holder.loginId(),
        UUID.randomUUID(),
        token,
        channel,
        sealer.seal(code.getBytes(StandardCharsets.US_ASCII), context),
        "en",
        network,
        unproven,
        until,
        Optional.empty());
  }

  Reply deliver(Holder holder, Channel channel, String code) {
    UUID id = UUID.randomUUID();
    return await(send(id, holder.loginId().toString(), code(id, holder, channel, code)));
  }

  Future<Reply> send(UUID id, String key, Message command) {
    return command instanceof KeepNumber
        ? publishAs(id, key, command).mapEmpty()
        : gateway.send(id, key, command);
  }

  Future<Reply> sendAwaited(UUID id, String key, Message command) {
    return gateway.send(id, key, command);
  }

  void publish(String key, Message message) {
    await(publishAs(UUID.randomUUID(), key, message));
  }

  Future<Void> publishAs(UUID id, String key, Message message) {
    Envelope<Message> envelope =
        new Envelope<>(id, Service.VERIFICATION, Instant.now(), Optional.empty(), message);
    return producer.send(Topic.of(message.getClass()), OptionalInt.empty(), key, Codec.encode(envelope));
  }

  List<DeliveryStatus> newsOf(UUID challengeId) {
    return progressed.stream()
        .filter(event -> event.challengeId().equals(challengeId))
        .map(DeliveryProgressed::status)
        .toList();
  }

  void crashReplicas() {
    deployments.forEach(id -> await(vertx.undeploy(id)));
    startReplicas();
  }

  /** Asks 20 s at the most. */
  static void until(BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("it did not come to be");
      }
      Thread.onSpinWait();
    }
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void takeCallback(HttpServerRequest request) {
    callbackUrls.add(request.path());
    request.body().onSuccess(body -> callback(request.path(), Optional.ofNullable(request.getHeader("X-Twilio-Signature")), body.toString())
        .onSuccess(reply -> {
          if (reply instanceof Reply.CallbackAnswered answered) {
            request.response().end(answered.document().map(sealed -> documentOf(request.path(), sealed)).orElse(""));
          } else {
            request.response().setStatusCode(403).end();
          }
        })
        .onFailure(failure -> request.response().setStatusCode(503).end()));
  }

  String documentOf(String path, dev.twofold.contracts.Sealed sealed) {
    try {
      return new String(gatewayOpener.open(sealed, contexts.remove(path)), StandardCharsets.UTF_8);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private final Map<String, SealContext> contexts = new java.util.concurrent.ConcurrentHashMap<>();

  /** As a gateway hands it on. */
  Future<Reply> callback(String path, Optional<String> signature, String body) {
    return callback(UUID.randomUUID(), path, signature, body);
  }

  Future<Reply> callback(UUID id, String path, Optional<String> signature, String body) {
    String[] parts = path.split("/");
    TokenHash ref = TokenHash.of(parts[parts.length - 1]);
    String key = ref.value();
    CallbackRequest request = new CallbackRequest(publicUrl() + path, signature, body);
    SealContext context = new SealContext("take-callback.v1", id, key, id, ref);
    contexts.put(path, new SealContext("callback-answered.v1", id, key, id, ref));
    SealingKey showTo = gatewayKey.sealingKey();
    return gateway.send(
        id, key, new TakeCallback(parts[parts.length - 2], ref, sealer.seal(Codec.encode(request), context), showTo));
  }

  private void listen() {
    MessageRouter installations =
        MessageRouter.of(Topic.INSTALLATIONS)
            .on(InstallPhone.class, message -> note(installed, message.body()))
            .on(dev.twofold.contracts.Installation.InstallLogin.class, message -> Future.succeededFuture())
            .on(dev.twofold.contracts.Installation.InstallFactor.class, message -> Future.succeededFuture())
            .on(dev.twofold.contracts.Installation.InstallPassword.class, message -> Future.succeededFuture())
            .build();
    MessageRouter events =
        MessageRouter.of(Topic.DELIVERY_EVENTS)
            .on(DeliveryProgressed.class, message -> note(progressed, message.body()))
            .build();
    for (MessageRouter router : List.of(installations, events)) {
      await(MessageLoop.start(vertx, config.kafka(), "test." + router.topic().wireName(), router, producer));
    }
  }

  private static <T> Future<Void> note(Queue<T> queue, T one) {
    queue.add(one);
    return Future.succeededFuture();
  }

  private void startReplicas() {
    List<String> started = new ArrayList<>();
    for (int i = 0; i < REPLICAS; i++) {
      started.add(await(vertx.deployVerticle(new DeliveryVerticle(config, clock))));
    }
    deployments = started;
  }

  Instant now() {
    return query("SELECT twofold_now()", row -> row.getObject(1, OffsetDateTime.class)).get(0).toInstant();
  }

  void advance(Duration by) {
    execute(
        "CREATE OR REPLACE FUNCTION twofold_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT clock_timestamp()"
            + " + interval '" + (Duration.between(Instant.now(), now()).plus(by)).toMillis() + " milliseconds' $$");
  }

  long count(String tableAndCondition) {
    return query("SELECT count(*) FROM " + tableAndCondition, row -> row.getLong(1)).get(0);
  }

  String text(String sql) {
    return query(sql, row -> row.getString(1)).get(0);
  }

  /** Every row of every table as PostgreSQL prints it. */
  String dump() {
    StringBuilder dump = new StringBuilder();
    for (String table : query("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'",
        row -> row.getString(1))) {
      query("SELECT whole::text FROM " + table + " AS whole", row -> row.getString(1))
          .forEach(row -> dump.append(row).append('\n'));
    }
    return dump.toString();
  }

  void execute(String sql) {
    try (Connection connection = connect(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/delivery", postgres.user(), postgres.password());
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, RowReader<T> reader) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(reader.read(rows));
      }
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Bench start() {
    try {
      return new Bench(Files.createTempDirectory("delivery-bench"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
