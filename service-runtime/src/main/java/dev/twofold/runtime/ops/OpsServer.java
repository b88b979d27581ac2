package dev.twofold.runtime.ops;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics} on a port of their own; nothing else is there. */
public final class OpsServer {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final Readiness readiness;
  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final HttpServer server;

  private OpsServer(Vertx vertx, Readiness readiness, List<? extends MeterBinder> figures) {
    this.readiness = readiness;
    this.server = vertx.createHttpServer().requestHandler(this::answer);
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
    figures.forEach(figure -> figure.bindTo(registry));
  }

  /** @param port 0: any that is free */
  public static Future<OpsServer> start(Vertx vertx, String host, int port, Readiness readiness) {
    return start(vertx, host, port, readiness, List.of());
  }

  /** @param figures the service's own, beside those of the JVM and the process */
  public static Future<OpsServer> start(
      Vertx vertx, String host, int port, Readiness readiness, List<? extends MeterBinder> figures) {
    OpsServer ops = new OpsServer(vertx, readiness, figures);
    return ops.server.listen(port, host).map(ops);
  }

  public int port() {
    return server.actualPort();
  }

  public Future<Void> stop() {
    gc.close();
    return server.close();
  }

  private void answer(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.GET)) {
      request.response().setStatusCode(NOT_FOUND).end();
      return;
    }
    switch (request.path()) {
      case "/health/live" -> json(request.response(), OK, Map.of());
      case "/health/ready" -> ready(request.response(), readiness.problems());
      case "/metrics" ->
          request.response().putHeader("content-type", "text/plain; version=0.0.4").end(registry.scrape());
      default -> request.response().setStatusCode(NOT_FOUND).end();
    }
  }

  private static void ready(HttpServerResponse response, Map<String, String> problems) {
    json(response, problems.isEmpty() ? OK : UNAVAILABLE, problems);
  }

  private static void json(HttpServerResponse response, int status, Map<String, String> problems) {
    JsonObject problem = new JsonObject();
    problems.forEach(problem::put);
    response
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(new JsonObject().put("problems", problem).toBuffer());
  }
}
