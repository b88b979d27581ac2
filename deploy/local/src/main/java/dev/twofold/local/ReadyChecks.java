package dev.twofold.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service's operations port until it would be sent work in a cluster too. */
final class ReadyChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(25);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** @throws StartFailure naming what is not ready after 30 s */
  void await(String service, int port) throws StartFailure, IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready")).timeout(PATIENCE).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    while (response.statusCode() != 200) {
      if (System.nanoTime() > end) {
        throw new StartFailure("the " + service + " is not ready: " + response.body().strip());
      }
      Thread.sleep(BETWEEN.toMillis());
      response = http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
