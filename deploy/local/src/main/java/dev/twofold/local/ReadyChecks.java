package dev.twofold.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Asks a service's operations port until it would be sent work in a cluster too. */
final class ReadyChecks {

  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(25);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /**
   * @param lives whether the service may still become ready
   * @return empty if it is ready, else why it is not: after 30 s, or when it no longer lives
   */
  Optional<String> await(int port, BooleanSupplier lives) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Optional<String> problem = problem(port);
    while (problem.isPresent() && System.nanoTime() < end) {
      if (!lives.getAsBoolean()) {
        return Optional.of("it ended while it was starting");
      }
      Thread.sleep(BETWEEN.toMillis());
      problem = problem(port);
    }
    return problem;
  }

  private Optional<String> problem(int port) throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + "/health/ready");
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == OK ? Optional.empty() : Optional.of(response.body().strip());
    } catch (IOException e) {
      return Optional.of("it does not answer on port " + port);
    }
  }
}
