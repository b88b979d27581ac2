package dev.twofold.local;

import dev.twofold.contracts.Service;
import dev.twofold.delivery.DeliveryConfig;
import dev.twofold.delivery.DeliveryVerticle;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.enrollment.EnrollmentConfig;
import dev.twofold.enrollment.EnrollmentVerticle;
import dev.twofold.gateway.GatewayConfig;
import dev.twofold.gateway.GatewayVerticle;
import dev.twofold.local.processes.RunningProcess;
import dev.twofold.runtime.config.Settings;
import dev.twofold.verification.VerificationConfig;
import dev.twofold.verification.VerificationVerticle;
import io.vertx.core.Deployable;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** Runs the services as verticles of this process. */
final class VerticleHost implements ServiceHost {

  private final Verticles verticles;
  private final Clock clock;
  private final ReadyChecks ready = new ReadyChecks();
  private final Map<Service, Integer> opsPorts = new EnumMap<>(Service.class);

  /** @param clock of the services' deadlines and leases */
  VerticleHost(Verticles verticles, Clock clock) {
    this.verticles = verticles;
    this.clock = clock;
  }

  /** They are on their own: tests kill them. */
  @Override
  public void storesRun(EmbeddedKafka kafka, EmbeddedPostgres postgres) {}

  @Override
  public void start(Service service, IntFunction<Map<String, String>> environment) throws Exception {
    int opsPort = FreePort.any();
    opsPorts.put(service, opsPort);
    verticles.deploy(verticle(service, new Settings(environment.apply(opsPort))));
  }

  @Override
  public void awaitReady(Service service) throws StartFailure, InterruptedException {
    Optional<String> problem = ready.await(opsPorts.get(service), () -> true);
    if (problem.isPresent()) {
      throw new StartFailure("the " + service.wireName() + " is not ready: " + problem.get());
    }
  }

  @Override
  public List<RunningProcess> processes() {
    return List.of();
  }

  @Override
  public CompletableFuture<StartFailure> failure() {
    return new CompletableFuture<>();
  }

  private Deployable verticle(Service service, Settings settings) {
    return switch (service) {
      case GATEWAY -> new GatewayVerticle(GatewayConfig.read(settings), clock);
      case ENROLLMENT -> new EnrollmentVerticle(EnrollmentConfig.read(settings), clock);
      case VERIFICATION -> new VerificationVerticle(VerificationConfig.read(settings), clock);
      case CODE_DELIVERY -> new DeliveryVerticle(DeliveryConfig.read(settings), clock);
    };
  }
}
