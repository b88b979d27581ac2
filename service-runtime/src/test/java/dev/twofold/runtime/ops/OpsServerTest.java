package dev.twofold.runtime.ops;

import static dev.twofold.runtime.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.empty());
  private final OpsServer ops =
      await(
          OpsServer.start(
              vertx,
              "127.0.0.1",
              0,
              new Readiness().require("database", problem::get),
              List.of(registry -> registry.gauge("twofold.things", 7))));

  @AfterEach
  void close() {
    await(ops.stop());
    await(vertx.close());
  }

  @Test
  void aServiceWithAProblemLivesButIsNotReadyAndSaysWhy() throws Exception {
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    problem.set(Optional.of("out of reach"));
    HttpResponse<String> response = get("/health/ready");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("{\"problems\":{\"database\":\"out of reach\"}}");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsAreInPrometheusFormat() throws Exception {
    assertThat(get("/metrics").body())
        .contains("# TYPE jvm_memory_used_bytes gauge", "process_uptime_seconds", "twofold_things 7.0");
  }

  @Test
  void nothingElseIsThere() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/health/live/x").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + ops.port() + path);
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
