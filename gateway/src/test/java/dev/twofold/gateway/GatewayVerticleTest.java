package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Revocation;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.config.SettingsException;
import dev.twofold.runtime.kafka.KafkaConnection;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.MessageLoop;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.sealing.JwtSigningKeys;
import dev.twofold.runtime.sealing.SharedCipher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gateway with a real Kafka; the services behind it are played. */
class GatewayVerticleTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final FakeServices SERVICES = new FakeServices(Clock.systemUTC());
  private static final String CREDENTIALS = "{\"login\":\"anna\",\"password\":\"correct horse\"}";

  @TempDir
  static Path directory;

  private static EmbeddedKafka kafka;
  private static MessageProducer producer;
  private static GatewayVerticle gateway;

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.start(directory.resolve("kafka"), Arrays.stream(Topic.values())
        .map(topic -> new EmbeddedKafka.TopicSpec(topic.wireName(), topic.partitions(), topic.retention()))
        .toList());
    KafkaConnection connection = new KafkaConnection(kafka.bootstrapServers());
    producer = MessageProducer.forOutbox(VERTX, connection);
    for (Topic topic : List.of(
        Topic.PASSWORDS, Topic.CODES, Topic.SESSION_LOOKUPS, Topic.VERIFICATION_COMMANDS, Topic.ENROLLMENT_COMMANDS)) {
      MessageLoop loop =
          await(MessageLoop.start(VERTX, connection, "played." + topic.wireName(), played(topic), producer));
      until(loop::isHealthy);
    }
    gateway = new GatewayVerticle(GatewayConfig.read(new Settings(environment())), Clock.systemUTC());
    await(VERTX.deployVerticle(gateway));
  }

  @AfterAll
  static void stop() {
    await(VERTX.close());
    kafka.close();
  }

  @Test
  void somebodySignsInIsLookedUpAgainWhenItsLeaseIsStaleAndIsLockedOutWhenItsSessionIsRevoked() throws Exception {
    assertThat(ready()).as("ready before the first heartbeat").isFalse();
    heartbeat();
    until(() -> ready());

    JsonObject registered = call("POST", "/v1/registrations", null, CREDENTIALS, 201);
    String signIn = "/v1/sign-ins/" + registered.getString("id");
    String token = registered.getString("signInToken");
    JsonObject factor =
        call("POST", signIn + "/factors", token, "{\"kind\":\"authenticator-app\",\"name\":\"Phone\"}", 201);
    assertThat(factor.getString("secret")).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    JsonObject session =
        call("POST", signIn + "/codes", token, "{\"code\":\"123456\"}", 200).getJsonObject("session");
    call("GET", "/v1/session", session.getString("token"), null, 200);
    until(() -> SERVICES.received().equals(List.of(TokenHash.of(session.getString("token")))));

    long lookUps = SERVICES.lookUps();
    Lease lease = SERVICES.sessions.get(TokenHash.of(session.getString("token")).value());
    publish(new Revocation.LeasesStale(lease.loginId(), Instant.now()));
    until(() -> {
      heartbeat();
      call("GET", "/v1/session", session.getString("token"), null, 200);
      return SERVICES.lookUps() > lookUps;
    });

    publish(new Revocation.SessionsEnded(List.of(UUID.fromString(session.getString("id"))), Instant.now()));
    until(() -> {
      heartbeat();
      return status("GET", "/v1/session", session.getString("token"), null) == 401;
    });
  }

  @Test
  void allThatIsWrongWithTheSettingsIsNamedAtOnce() throws IOException {
    Map<String, String> environment = new HashMap<>(environment());
    environment.remove("TWOFOLD_KAFKA");
    environment.put("TWOFOLD_ORIGIN", "no origin");
    Files.writeString(directory.resolve("keys/login-key.key"), "short");
    Files.writeString(directory.resolve("keys/assertion-keys.json"), "short");
    Files.writeString(directory.resolve("keys/page-keys.json"), "short");
    Path routes = Files.writeString(directory.resolve("routes.yaml"), "routes: [{path: /a/, upstream: 'http://a'}]");
    environment.put("TWOFOLD_ROUTES", routes.toString());

    assertThatThrownBy(() -> GatewayConfig.read(new Settings(environment)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("TWOFOLD_KAFKA", "TWOFOLD_ORIGIN", "login-key.key", "assertion-keys.json",
            "page-keys.json", "TWOFOLD_ROUTES: route 1")
        .hasMessageNotContaining("short");
  }

  @Test
  void certificateAndKeyGoTogetherAndWithAnOriginThatSaysSo() throws IOException {
    Map<String, String> environment = new HashMap<>(environment());
    TlsIdentity identity = TestCertificate.make().identity();
    Path certificate = Files.write(directory.resolve("tls.crt"), identity.certificate());
    environment.put("TWOFOLD_TLS_CERTIFICATE", certificate.toString());
    assertThatThrownBy(() -> GatewayConfig.read(new Settings(environment)))
        .hasMessageContaining("TWOFOLD_TLS_CERTIFICATE and TWOFOLD_TLS_KEY go together");

    Path key = Files.write(directory.resolve("tls.key"), identity.key());
    environment.put("TWOFOLD_TLS_KEY", key.toString());
    TlsIdentity read = GatewayConfig.read(new Settings(environment)).tls().orElseThrow();
    assertThat(read.certificate()).isEqualTo(identity.certificate());
    assertThat(read.key()).isEqualTo(identity.key());
    assertThat(read.toString()).isEqualTo("TlsIdentity[…]");

    environment.put("TWOFOLD_ORIGIN", "http://login.example.org");
    environment.put("TWOFOLD_LARGEST_BODY_MIB", "0");
    assertThatThrownBy(() -> GatewayConfig.read(new Settings(environment)))
        .hasMessageContainingAll("the scheme of TWOFOLD_ORIGIN must be https", "TWOFOLD_LARGEST_BODY_MIB");
  }

  private static Map<String, String> environment() throws IOException {
    Path keys = Files.createDirectories(directory.resolve("keys"));
    Files.writeString(keys.resolve("token-tag.key"), "A".repeat(43) + "\n");
    Files.writeString(keys.resolve("login-key.key"), "B".repeat(42) + "A");
    Files.write(keys.resolve("assertion-keys.json"), JwtSigningKeys.generateKeyset());
    Files.write(keys.resolve("page-keys.json"), SharedCipher.generateKeyset());
    Files.writeString(keys.resolve("enrollment.sealing-key"), SERVICES.enrollmentKey.sealingKey().publicKeyset());
    Files.writeString(keys.resolve("verification.sealing-key"), SERVICES.verificationKey.sealingKey().publicKeyset());
    Files.writeString(keys.resolve("delivery.sealing-key"), SERVICES.deliveryKey.sealingKey().publicKeyset());
    return Map.of(
        "TWOFOLD_KAFKA", kafka.bootstrapServers(),
        "TWOFOLD_OPS_PORT", "0",
        "TWOFOLD_PORT", "0",
        "TWOFOLD_ORIGIN", "https://login.example.org",
        "TWOFOLD_KEYS", keys.toString());
  }

  private static MessageRouter played(Topic topic) {
    MessageRouter.Builder router = MessageRouter.of(topic);
    for (MessageType type : MessageType.on(topic)) {
      router.on(type.bodyType(), GatewayVerticleTest::answer);
    }
    return router.build();
  }

  private static <M extends Message> Future<Void> answer(MessageHandler.Incoming<M> message) {
    Envelope<M> command = message.envelope();
    if (command.returnAddress().isEmpty()) {
      return SERVICES.tell(command.id(), message.key(), command.body());
    }
    return SERVICES.send(command.id(), message.key(), command.body()).compose(reply -> producer.send(
        Topic.REPLIES,
        OptionalInt.of(command.returnAddress().orElseThrow().partition()),
        message.key(),
        Codec.encode(new Envelope<>(
            UUID.randomUUID(), Service.VERIFICATION, Instant.now(), command.returnAddress(), reply))));
  }

  private static void heartbeat() {
    publish(new Revocation.Heartbeat(UUID.randomUUID(), Instant.now()));
  }

  private static void publish(Revocation revocation) {
    Envelope<Revocation> envelope =
        new Envelope<>(UUID.randomUUID(), Service.VERIFICATION, Instant.now(), Optional.empty(), revocation);
    await(producer.send(Topic.REVOCATIONS, OptionalInt.of(0), "feed", Codec.encode(envelope)));
  }

  private static boolean ready() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + gateway.opsPort() + "/health/ready")).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
  }

  private static JsonObject call(String method, String path, String token, String body, int expected)
      throws Exception {
    HttpResponse<String> response = send(method, path, token, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
    return new JsonObject(response.body());
  }

  private static int status(String method, String path, String token, String body) throws Exception {
    return send(method, path, token, body).statusCode();
  }

  private static HttpResponse<String> send(String method, String path, String token, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
        .method(method, body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body))
        .header("Host", "login.example.org")
        .header("Content-Type", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
