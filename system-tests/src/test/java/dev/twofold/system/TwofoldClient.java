package dev.twofold.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** Twofold's HTTP API as a client sees it. Knows nothing of the product's classes. */
public final class TwofoldClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  /** No status. */
  static final int CLOSED = 0;
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_FLOOD = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI url;
  private final Optional<String> host;

  TwofoldClient(URI url) {
    this(url, Optional.empty());
  }

  /** Of one gateway among several, which all answer for one origin only. */
  static TwofoldClient at(URI gateway, URI origin) {
    return new TwofoldClient(gateway, Optional.of(origin.getAuthority()));
  }

  private TwofoldClient(URI url, Optional<String> host) {
    this.url = url;
    this.host = host;
  }

  /** Where a path is, in full. */
  URI url(String path) {
    return url.resolve(path);
  }

  /** @param body missing node if it was not JSON */
  record Answer(int status, HttpHeaders headers, JsonNode body) {

    /** All of the answer that says something about what was asked. */
    Said said() {
      return new Said(status, body);
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** Last part of the problem type of RFC 9457; empty if there is none. */
    String problem() {
      String type = body.path("type").asText();
      return type.startsWith("urn:twofold:problem:") ? type.substring("urn:twofold:problem:".length()) : "";
    }
  }

  record Said(int status, JsonNode body) {}

  record SignIn(String id, String state, String token) {}

  record Factor(String id, String otpauthUri, String secret, String qrPng) {}

  /** @param body of the answer that completed the sign-in */
  public record Session(String id, String token, JsonNode body) {

    String clientToken() {
      return body.path("clientToken").asText();
    }

    public List<String> recoveryCodes() {
      return StreamSupport.stream(body.path("recoveryCodes").spliterator(), false).map(JsonNode::asText).toList();
    }
  }

  SignIn register(String login, String password) {
    return signIn(expect(201, tryRegister(login, password)));
  }

  SignIn register(String login, String password, String ticket) {
    return signIn(expect(201, tryRegister(login, password, ticket)));
  }

  SignIn signIn(String login, String password) {
    return signIn(expect(201, trySignIn(login, password)));
  }

  Factor addFactor(SignIn signIn, String name) {
    return factor(
        expect(
            201,
            post(
                "/v1/sign-ins/" + signIn.id() + "/factors",
                signIn.token(),
                Map.of("kind", "authenticator-app", "name", name))));
  }

  Session confirm(SignIn signIn, String code) {
    return session(expect(200, submit(signIn, code)));
  }

  Answer tryRegister(String login, String password) {
    return post("/v1/registrations", "", Map.of("login", login, "password", password));
  }

  Answer tryRegister(String login, String password, String ticket) {
    return post("/v1/registrations", "", Map.of("login", login, "password", password, "ticket", ticket));
  }

  Answer trySignIn(String login, String password) {
    return post("/v1/sign-ins", "", Map.of("login", login, "password", password));
  }

  /** From a device that finished a sign-in before. */
  Answer trySignIn(String login, String password, String clientToken) {
    return post("/v1/sign-ins", "", Map.of("login", login, "password", password, "clientToken", clientToken));
  }

  SignIn signIn(String login, String password, String clientToken) {
    return signIn(expect(201, trySignIn(login, password, clientToken)));
  }

  SignIn stepUp(Session session, String password) {
    return signIn(expect(201, post("/v1/step-up", session.token(), Map.of("password", password))));
  }

  Answer submit(SignIn signIn, String code, String factorId) {
    return post("/v1/sign-ins/" + signIn.id() + "/codes", signIn.token(), Map.of("code", code, "factorId", factorId));
  }

  /** A factor that waits for its first code. */
  Factor addFactor(Session session, String name) {
    return factor(expect(201, post("/v1/factors", session.token(), Map.of("kind", "authenticator-app", "name", name))));
  }

  /** @return its id; it counts once a code that was sent to it is entered */
  String addPhone(Session session, String number) {
    return expect(201, tryToAddPhone(session, number)).path("factorId").asText();
  }

  Answer tryToAddPhone(Session session, String number) {
    return post(
        "/v1/factors",
        session.token(),
        Map.of("kind", "phone", "name", "mobile", "number", number, "channel", "text"));
  }

  Answer submit(SignIn signIn, String code) {
    return post("/v1/sign-ins/" + signIn.id() + "/codes", signIn.token(), Map.of("code", code));
  }

  Answer session(String token) {
    return get("/v1/session", token);
  }

  /**
   * Sign-ins that all begin before the first is answered.
   *
   * @return the statuses of their answers; {@link #CLOSED} where the connection ended without one
   */
  List<Integer> signInsAtOnce(List<HttpRequest.BodyPublisher> bodies) {
    List<CompletableFuture<Integer>> statuses =
        bodies.stream()
            .map(body -> request("/v1/sign-ins", "").header("Content-Type", "application/json").POST(body).build())
            .map(request -> http.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
            .map(answer -> answer.thenApply(HttpResponse::statusCode).exceptionally(TwofoldClient::closed))
            .map(status -> status.orTimeout(LONGEST_FLOOD.toSeconds(), TimeUnit.SECONDS))
            .toList();
    return statuses.stream().map(CompletableFuture::join).toList();
  }

  /** How many sessions this one's login has. */
  int sessions(String token) {
    return expect(200, Eventually.served(() -> get("/v1/sessions", token))).path("sessions").size();
  }

  Answer signOut(String token) {
    return send(request("/v1/session", token).DELETE());
  }

  /** @param headers names and values in turn */
  Answer desk(String token, String... headers) {
    HttpRequest.Builder request = request("/desk/", token);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Of a service's operations port. */
  boolean isReady() {
    try {
      return get("/health/ready", "").status() == OK;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** Of a service's operations port: a figure's values, whatever their labels. */
  List<Double> figures(String name) {
    return exchange(request("/metrics", ""))
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' '))))
        .toList();
  }

  Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  /** @param headers names and values in turn */
  Answer getWith(String path, String... headers) {
    return send(request(path, "").headers(headers));
  }

  Answer post(String path, String token, Map<String, ?> body) {
    return call("POST", path, token, body);
  }

  Answer put(String path, String token, Map<String, ?> body) {
    return call("PUT", path, token, body);
  }

  Answer patch(String path, String token, Map<String, ?> body) {
    return call("PATCH", path, token, body);
  }

  Answer delete(String path, String token) {
    return send(request(path, token).DELETE());
  }

  /** Whatever text as a body of type JSON. */
  Answer postText(String path, String token, String body) {
    return callWith("POST", path, token, body, "Content-Type", "application/json");
  }

  /** @param headers names and values in turn */
  Answer callWith(String method, String path, String token, String body, String... headers) {
    return send(
        request(path, token).headers(headers).method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private Answer call(String method, String path, String token, Map<String, ?> body) {
    try {
      return callWith(method, path, token, JSON.writeValueAsString(body), "Content-Type", "application/json");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int closed(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof IOException && !(cause instanceof HttpTimeoutException)) {
      return CLOSED;
    }
    throw new CompletionException(cause);
  }

  private HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
    host.ifPresent(authority -> request.header("Host", authority));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    HttpResponse<String> response = exchange(request);
    return new Answer(response.statusCode(), response.headers(), parse(response.body()));
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static SignIn signIn(JsonNode body) {
    return new SignIn(body.path("id").asText(), body.path("state").asText(), body.path("signInToken").asText());
  }

  static Session session(JsonNode body) {
    return new Session(
        body.path("session").path("id").asText(), body.path("session").path("token").asText(), body);
  }

  private static Factor factor(JsonNode body) {
    return new Factor(
        body.path("factorId").asText(),
        body.path("otpauthUri").asText(),
        body.path("secret").asText(),
        body.path("qrPng").asText());
  }

  static JsonNode expect(int status, Answer answer) {
    if (answer.status() != status) {
      String message = "expected " + status + ", got " + answer.status() + " " + answer.problem();
      throw answer.status() == UNAVAILABLE ? new Unserved(message) : new AssertionError(message);
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
