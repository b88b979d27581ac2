package dev.twofold.system;

import dev.twofold.contracts.Service;
import dev.twofold.delivery.DeliveryConfig;
import dev.twofold.delivery.DeliveryVerticle;
import dev.twofold.enrollment.EnrollmentConfig;
import dev.twofold.enrollment.EnrollmentVerticle;
import dev.twofold.gateway.GatewayConfig;
import dev.twofold.gateway.GatewayVerticle;
import dev.twofold.local.processes.ChildJvm;
import dev.twofold.runtime.config.Settings;
import dev.twofold.verification.VerificationConfig;
import dev.twofold.verification.VerificationVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One of a service's replicas.
 *
 * @param client of its HTTP API, if it is a gateway
 * @param stop lets it end in order, and returns when it has
 * @param kill as {@code kill -9}, of one that can be killed alone; returns when it is gone
 */
record Replica(Service service, TwofoldClient client, TwofoldClient operations, Runnable stop, Runnable kill) {

  private static final long PATIENCE_SECONDS = 20;
  /** A machine that has more to do than it can starts a JVM slowly. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  /** In this process, as its own main would run it: with one Vert.x, and the configuration of the environment. */
  static Replica here(Service service, Map<String, String> environment) {
    Vertx vertx = Vertx.vertx();
    Runnable stop = () -> await(vertx.close());
    Replica replica = at(service, environment, stop, stop);
    await(vertx.deployVerticle(verticle(service, new Settings(environment))));
    return replica;
  }

  /** @param process runs it with that environment */
  static Replica process(Service service, Map<String, String> environment, Process process) {
    return at(
        service,
        environment,
        () -> ChildJvm.stop(process),
        () -> process.destroyForcibly().onExit().join());
  }

  void awaitReady() {
    Eventually.holds(service.wireName() + " is ready", START_PATIENCE, operations::isReady);
  }

  private static Replica at(Service service, Map<String, String> environment, Runnable stop, Runnable kill) {
    return new Replica(
        service,
        TwofoldClient.at(
            at(environment.getOrDefault("TWOFOLD_PORT", "0")),
            URI.create(environment.getOrDefault("TWOFOLD_ORIGIN", "http://localhost"))),
        new TwofoldClient(at(environment.get("TWOFOLD_OPS_PORT"))),
        stop,
        kill);
  }

  private static URI at(String port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static Deployable verticle(Service service, Settings settings) {
    Clock clock = Clock.systemUTC();
    return switch (service) {
      case GATEWAY -> new GatewayVerticle(GatewayConfig.read(settings), clock);
      case ENROLLMENT -> new EnrollmentVerticle(EnrollmentConfig.read(settings), clock);
      case VERIFICATION -> new VerificationVerticle(VerificationConfig.read(settings), clock);
      case CODE_DELIVERY -> new DeliveryVerticle(DeliveryConfig.read(settings), clock);
    };
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
