package dev.twofold.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.twofold.local.tls.TrustedAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Twofold's HTTP API, as much as the demo needs; every answer with the time it took. */
public final class DemoApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI url;

  /** By HTTPS it trusts whom Java trusts. */
  public DemoApi(URI url) {
    this(client().build(), url);
  }

  private DemoApi(HttpClient http, URI url) {
    this.http = http;
    this.url = url;
  }

  public static DemoApi trusting(TrustedAuthority authority, URI url) {
    return new DemoApi(client().sslContext(authority.context()).build(), url);
  }

  private static HttpClient.Builder client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
  }

  /** @param body missing node if the answer was not JSON */
  record Answer(int status, JsonNode body, long millis) {

    boolean isGood() {
      return status / 100 == 2;
    }

    /** Last part of the problem type of RFC 9457, e.g. {@code wrong-code}; empty if there is none. */
    String problem() {
      String type = body.path("type").asText();
      return type.substring(type.lastIndexOf(':') + 1);
    }
  }

  URI url() {
    return url;
  }

  Answer get(String path, String token) throws IOException, InterruptedException {
    return send(request(path, token).GET());
  }

  Answer post(String path, String token, Map<String, String> body) throws IOException, InterruptedException {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  Answer delete(String path, String token) throws IOException, InterruptedException {
    return send(request(path, token).DELETE());
  }

  private HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    long millis = Math.round((System.nanoTime() - begun) / 1e6);
    return new Answer(response.statusCode(), parse(response.body()), millis);
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
