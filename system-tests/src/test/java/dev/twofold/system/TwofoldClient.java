package dev.twofold.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Twofold's HTTP API as a client sees it. Knows nothing of the product's classes. */
final class TwofoldClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI url;

  TwofoldClient(URI url) {
    this.url = url;
  }

  /** @param body missing node if it was not JSON */
  record Answer(int status, JsonNode body) {

    /** Last part of the problem type of RFC 9457; empty if there is none. */
    String problem() {
      String type = body.path("type").asText();
      return type.startsWith("urn:twofold:problem:") ? type.substring("urn:twofold:problem:".length()) : "";
    }
  }

  record SignIn(String id, String state, String token) {}

  record Factor(String id, String otpauthUri, String secret, String qrPng) {}

  record Session(String id, String token) {}

  SignIn register(String login, String password) {
    return signIn(expect(201, tryRegister(login, password)));
  }

  SignIn signIn(String login, String password) {
    return signIn(expect(201, trySignIn(login, password)));
  }

  Factor addFactor(SignIn signIn, String name) {
    JsonNode body =
        expect(
            201,
            post(
                "/v1/sign-ins/" + signIn.id() + "/factors",
                signIn.token(),
                Map.of("kind", "authenticator-app", "name", name)));
    return new Factor(
        body.path("factorId").asText(),
        body.path("otpauthUri").asText(),
        body.path("secret").asText(),
        body.path("qrPng").asText());
  }

  Session confirm(SignIn signIn, String code) {
    JsonNode body = expect(200, submit(signIn, code));
    return new Session(body.path("session").path("id").asText(), body.path("session").path("token").asText());
  }

  Answer tryRegister(String login, String password) {
    return post("/v1/registrations", "", Map.of("login", login, "password", password));
  }

  Answer trySignIn(String login, String password) {
    return post("/v1/sign-ins", "", Map.of("login", login, "password", password));
  }

  Answer submit(SignIn signIn, String code) {
    return post("/v1/sign-ins/" + signIn.id() + "/codes", signIn.token(), Map.of("code", code));
  }

  Answer session(String token) {
    return get("/v1/session", token);
  }

  Answer signOut(String token) {
    return send(request("/v1/session", token).DELETE());
  }

  /** @param headers names and values in turn */
  Answer desk(String token, String... headers) {
    HttpRequest.Builder request = request("/desk/", token);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  /** @param headers names and values in turn */
  Answer getWith(String path, String... headers) {
    return send(request(path, "").headers(headers));
  }

  Answer post(String path, String token, Map<String, String> body) {
    try {
      return send(
          request(path, token)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), parse(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static SignIn signIn(JsonNode body) {
    return new SignIn(body.path("id").asText(), body.path("state").asText(), body.path("signInToken").asText());
  }

  private static JsonNode expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError("expected " + status + ", got " + answer.status() + " " + answer.problem());
    }
    return answer.body();
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
