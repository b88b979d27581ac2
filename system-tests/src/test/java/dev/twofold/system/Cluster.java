package dev.twofold.system;

import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.local.ServiceMain;
import dev.twofold.local.processes.ChildJvm;
import dev.twofold.local.processes.LogFile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Kafka, PostgreSQL, key files, an application, and as many replicas of each service as a test starts. */
final class Cluster implements AutoCloseable {

  private static final String ENROLLMENT = "enrollment";
  private static final String VERIFICATION = "verification";
  private static final String DELIVERY = "delivery";

  private final Path directory;
  private final KeyFiles keys;
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres postgres;
  private final Path routes;
  private final String origin;
  private final Gateways gateways = new Gateways();
  private final Vertx application = Vertx.vertx();
  private final ClusterPhones phones;
  private final Queue<Replica> replicas = new ConcurrentLinkedQueue<>();

  private Cluster(Path directory, KeyFiles keys, EmbeddedKafka kafka, EmbeddedPostgres postgres) throws IOException {
    this.directory = directory;
    this.keys = keys;
    this.kafka = kafka;
    this.postgres = postgres;
    this.routes = directory.resolve("routes.yaml");
    this.phones =
        ClusterPhones.start(application, directory.resolve("delivery-plan.yaml"), keys.of(Service.CODE_DELIVERY));
    this.origin = "http://localhost:" + freePort();
    HttpServer desk =
        application
            .createHttpServer()
            .requestHandler(request -> request.response().end(user(request)))
            .listen(0, "127.0.0.1")
            .await();
    Files.writeString(
        routes,
        """
        routes:
          - path: /desk/
            upstream: http://127.0.0.1:%d
            sharesOrigin: true
        """
            .formatted(desk.actualPort()));
  }

  /** Without any service. */
  static Cluster in(Path directory) throws IOException {
    List<EmbeddedKafka.TopicSpec> topics =
        Arrays.stream(Topic.values())
            .map(topic -> new EmbeddedKafka.TopicSpec(topic.wireName(), topic.partitions(), topic.retention()))
            .toList();
    EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), topics);
    EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
    postgres.createDatabase(ENROLLMENT);
    postgres.createDatabase(VERIFICATION);
    postgres.createDatabase(DELIVERY);
    return new Cluster(directory, KeyFiles.makeIn(directory.resolve("keys")), kafka, postgres);
  }

  /** A replica that is ready; a gateway gets requests from then on. */
  Replica start(Service service) throws IOException {
    return started(Replica.here(service, environment(service, freePort())));
  }

  /** In a process of its own, so that it can be killed. */
  Replica startProcess(Service service) throws IOException {
    Map<String, String> environment = environment(service, freePort());
    LogFile log = new LogFile(log(service, environment));
    Process process = new ChildJvm(ServiceMain.class, service.name(), environment, log).start();
    return started(Replica.process(service, environment, process));
  }

  /** Of another build, in a process of its own. */
  Replica startProcess(Service service, EarlierBuild build) throws IOException {
    Map<String, String> environment = environment(service, freePort());
    Process process = build.start(service, environment, log(service, environment));
    return started(Replica.process(service, environment, process));
  }

  private Replica started(Replica replica) {
    replicas.add(replica);
    replica.awaitReady();
    if (replica.service() == Service.GATEWAY) {
      gateways.add(replica.client());
    }
    return replica;
  }

  /** Without a request being lost: a gateway gets none any more, and then it ends. */
  void stop(Replica replica) {
    if (replica.service() == Service.GATEWAY) {
      gateways.drain(replica.client());
    }
    replica.stop().run();
    replicas.remove(replica);
  }

  KeyFiles keys() {
    return keys;
  }

  Gateways gateways() {
    return gateways;
  }

  Databases databases() {
    return new Databases(postgres);
  }

  PhoneNetwork phones() {
    return phones.network();
  }

  Topics topics() {
    return new Topics(kafka.bootstrapServers());
  }

  /** Returns when every topic that the service reads is divided among so many replicas. */
  void awaitMembers(Service service, int members) {
    Eventually.holds(
        service.wireName() + " has " + members + " members", () -> topics().areDividedAmong(service, members));
  }

  @Override
  public void close() {
    replicas.forEach(replica -> replica.kill().run());
    application.close().await();
    postgres.close();
    kafka.close();
  }

  private Path log(Service service, Map<String, String> environment) {
    String replica = service.wireName() + "-" + environment.get("TWOFOLD_OPS_PORT");
    return directory.resolve("logs").resolve(replica + ".log");
  }

  private Map<String, String> environment(Service service, int opsPort) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("TWOFOLD_KAFKA", kafka.bootstrapServers());
    environment.put("TWOFOLD_OPS_PORT", Integer.toString(opsPort));
    environment.put("TWOFOLD_KEYS", keys.of(service).toString());
    switch (service) {
      case GATEWAY -> {
        environment.put("TWOFOLD_PORT", Integer.toString(freePort()));
        environment.put("TWOFOLD_ORIGIN", origin);
        environment.put("TWOFOLD_ROUTES", routes.toString());
      }
      case ENROLLMENT -> {
        environment.putAll(database(ENROLLMENT));
        environment.put("TWOFOLD_REGISTRATION", "open");
        environment.put("TWOFOLD_REGISTRATIONS_PER_HOUR", "100000");
      }
      case VERIFICATION -> environment.putAll(database(VERIFICATION));
      case CODE_DELIVERY -> {
        environment.putAll(database(DELIVERY));
        environment.put("TWOFOLD_PUBLIC_URL", origin);
        environment.put("TWOFOLD_DELIVERY_PLAN", phones.plan().toString());
      }
    }
    return environment;
  }

  private Map<String, String> database(String name) {
    return Map.of(
        "TWOFOLD_DATABASE_HOST", "127.0.0.1",
        "TWOFOLD_DATABASE_PORT", Integer.toString(postgres.port()),
        "TWOFOLD_DATABASE_NAME", name,
        "TWOFOLD_DATABASE_USER", postgres.user(),
        "TWOFOLD_DATABASE_PASSWORD", postgres.password());
  }

  private static String user(HttpServerRequest request) {
    return new JsonObject().put("user", request.getHeader("Remote-User")).encode();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
