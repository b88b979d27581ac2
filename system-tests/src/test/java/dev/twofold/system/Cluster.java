package dev.twofold.system;

import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.local.processes.ChildJvm;
import dev.twofold.local.processes.LogFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Kafka, PostgreSQL, key files, and as many replicas of each service as a test starts, each in a process of its own, as
 * an orchestrator runs them.
 */
final class Cluster implements AutoCloseable {

  private static final String ENROLLMENT = "enrollment";
  private static final String VERIFICATION = "verification";

  private final Path directory;
  private final KeyFiles keys;
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres postgres;
  private final String origin;
  private final Gateways gateways = new Gateways();
  private final Deque<Replica> replicas = new ArrayDeque<>();

  private Cluster(Path directory, KeyFiles keys, EmbeddedKafka kafka, EmbeddedPostgres postgres) throws IOException {
    this.directory = directory;
    this.keys = keys;
    this.kafka = kafka;
    this.postgres = postgres;
    this.origin = "http://localhost:" + freePort();
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
    return new Cluster(directory, KeyFiles.makeIn(directory.resolve("keys")), kafka, postgres);
  }

  /** A replica that is ready, and gets requests if it is a gateway. */
  synchronized Replica start(Service service) throws IOException {
    int opsPort = freePort();
    Map<String, String> environment = environment(service, opsPort);
    LogFile log = new LogFile(directory.resolve("logs").resolve(service.wireName() + "-" + opsPort + ".log"));
    Process process = new ChildJvm(ReplicaMain.class, service.name(), environment, log).start();
    Replica replica = new Replica(service, process, environment);
    replicas.push(replica);
    replica.awaitReady();
    if (service == Service.GATEWAY) {
      gateways.add(replica.client());
    }
    return replica;
  }

  /** Without a request being lost: a gateway gets none any more, and then it is told to end. */
  void stop(Replica replica) {
    if (replica.service() == Service.GATEWAY) {
      gateways.drain(replica.client());
    }
    ChildJvm.stop(replica.process());
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
    replicas.forEach(replica -> replica.process().destroyForcibly().onExit().join());
    postgres.close();
    kafka.close();
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
      }
      case ENROLLMENT -> {
        environment.putAll(database(ENROLLMENT));
        environment.put("TWOFOLD_REGISTRATION", "open");
        environment.put("TWOFOLD_REGISTRATIONS_PER_HOUR", "100000");
      }
      case VERIFICATION -> environment.putAll(database(VERIFICATION));
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** One process of a service. */
  record Replica(Service service, Process process, TwofoldClient client, TwofoldClient operations) {

    Replica(Service service, Process process, Map<String, String> environment) {
      this(
          service,
          process,
          at(environment.getOrDefault("TWOFOLD_PORT", "0")),
          at(environment.get("TWOFOLD_OPS_PORT")));
    }

    /** As {@code kill -9}; returns when it is gone. */
    void kill() {
      process.destroyForcibly().onExit().join();
    }

    private void awaitReady() {
      Eventually.holds(
          service.wireName() + " is ready",
          () -> process.isAlive() && operations.isReady());
    }

    private static TwofoldClient at(String port) {
      return new TwofoldClient(URI.create("http://127.0.0.1:" + port));
    }
  }
}
