package dev.twofold.local;

import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.enrollment.EnrollmentConfig;
import dev.twofold.enrollment.EnrollmentVerticle;
import dev.twofold.gateway.GatewayConfig;
import dev.twofold.gateway.GatewayVerticle;
import dev.twofold.local.sample.SampleApplication;
import dev.twofold.runtime.config.Settings;
import dev.twofold.verification.VerificationConfig;
import dev.twofold.verification.VerificationVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The order in which the local system starts: stores, sample application, services, gateway. */
final class Startup {

  private static final long PATIENCE_SECONDS = 60;

  private final DataDirectory data;
  private final Clock clock;
  private final Progress progress;
  private final StartedParts parts;
  private final ReadyChecks ready = new ReadyChecks();

  Startup(DataDirectory data, Clock clock, Progress progress, StartedParts parts) {
    this.data = data;
    this.clock = clock;
    this.progress = progress;
    this.parts = parts;
  }

  LocalSystem run(int port) throws Exception {
    URI origin = URI.create("http://localhost:" + freePort(port));
    LocalKeys keys = new LocalKeys(data.keys(), new SecureRandom());
    keys.makeMissing();

    CompletableFuture<EmbeddedKafka> kafkaStarting = CompletableFuture.supplyAsync(() -> startKafka());
    parts.add(() -> kafkaStarting.join().close());
    EmbeddedPostgres postgres = startPostgres();
    EmbeddedKafka kafka = await(kafkaStarting);
    progress.reached("Kafka and its " + Topic.values().length + " topics");

    Vertx vertx = Vertx.vertx();
    parts.add(() -> await(vertx.close()));
    SampleApplication sample = new SampleApplication();
    deploy(vertx, sample);
    Files.writeString(data.routes(), routesTo(sample.port()));
    progress.reached("sample application");

    startServices(vertx, new ServiceEnvironments(kafka.bootstrapServers(), postgres, keys), origin);
    announce(new RunningAddresses(origin.toString(), kafka.bootstrapServers(), postgres.port()));
    return new LocalSystem(origin, kafka, postgres, parts);
  }

  private EmbeddedKafka startKafka() {
    List<EmbeddedKafka.TopicSpec> topics =
        Arrays.stream(Topic.values())
            .map(topic -> new EmbeddedKafka.TopicSpec(topic.wireName(), topic.partitions(), topic.retention()))
            .toList();
    try {
      return EmbeddedKafka.start(data.kafka(), topics);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres startPostgres() throws Exception {
    EmbeddedPostgres postgres = parts.add(EmbeddedPostgres.start(data.postgres()));
    postgres.createDatabase(LocalSystem.ENROLLMENT_DATABASE);
    postgres.createDatabase(LocalSystem.VERIFICATION_DATABASE);
    progress.reached("PostgreSQL");
    return postgres;
  }

  private void startServices(Vertx vertx, ServiceEnvironments environments, URI origin) throws Exception {
    int verification = freePort(0);
    deploy(
        vertx,
        new VerificationVerticle(
            VerificationConfig.read(new Settings(environments.verification(verification))), clock));
    int enrollment = freePort(0);
    deploy(
        vertx,
        new EnrollmentVerticle(EnrollmentConfig.read(new Settings(environments.enrollment(enrollment))), clock));
    int gateway = freePort(0);
    Settings gatewaySettings = new Settings(environments.gateway(gateway, origin, data.routes()));
    deploy(vertx, new GatewayVerticle(GatewayConfig.read(gatewaySettings), clock));
    awaitReady(Service.VERIFICATION, verification);
    awaitReady(Service.ENROLLMENT, enrollment);
    awaitReady(Service.GATEWAY, gateway);
  }

  private void awaitReady(Service service, int opsPort) throws Exception {
    ready.await(service.wireName(), opsPort);
    progress.reached(service.wireName());
  }

  private void deploy(Vertx vertx, Deployable verticle) throws Exception {
    String id = await(vertx.deployVerticle(verticle));
    parts.add(() -> await(vertx.undeploy(id)));
  }

  private void announce(RunningAddresses addresses) throws IOException {
    addresses.write(data.running());
    parts.add(() -> Files.deleteIfExists(data.running()));
  }

  private static String routesTo(int port) {
    return """
        routes:
          - path: /desk/
            upstream: http://127.0.0.1:%d
            sharesOrigin: true
        """
        .formatted(port);
  }

  private static int freePort(int wanted) throws StartFailure {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartFailure("port " + wanted + " is taken; choose another with --port", e);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return await(future.toCompletionStage().toCompletableFuture());
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (TimeoutException e) {
      throw new StartFailure("no answer within " + PATIENCE_SECONDS + " s; the log has more", e);
    }
  }
}
