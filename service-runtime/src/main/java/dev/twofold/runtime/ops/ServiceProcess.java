package dev.twofold.runtime.ops;

import dev.twofold.runtime.config.SettingsException;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service as a process of its own: reads its settings, deploys one verticle, undeploys it on SIGTERM. */
public final class ServiceProcess {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
  private static final Duration STOP_BOUND = Duration.ofSeconds(10);

  private ServiceProcess() {}

  /** Ends the process with status 1 and one clear line each if the settings are wrong or the start fails. */
  public static void run(String name, Function<Map<String, String>, Deployable> verticle) {
    Vertx vertx = Vertx.vertx();
    try {
      vertx
          .deployVerticle(verticle.apply(System.getenv()))
          .onSuccess(deployed -> started(name, vertx))
          .onFailure(failure -> fail(name, describe(failure)));
    } catch (RuntimeException e) {
      fail(name, describe(e));
    }
  }

  private static void started(String name, Vertx vertx) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(name, vertx), "twofold-stop"));
    LOG.info("{} is up", name);
  }

  private static void stop(String name, Vertx vertx) {
    try {
      vertx.close().await(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS);
      LOG.info("{} has stopped", name);
    } catch (Exception e) {
      LOG.warn("{} did not stop cleanly: {}", name, e.getClass().getSimpleName());
    }
  }

  private static String describe(Throwable failure) {
    return failure instanceof SettingsException
        ? failure.getMessage()
        : failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  private static void fail(String name, String problem) {
    problem.lines().forEach(line -> System.err.println(name + ": " + line));
    System.exit(1);
  }
}
