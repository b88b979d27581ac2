package dev.twofold.gateway;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.assertion.io.AssertionKeys;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.limits.Limits;
import dev.twofold.gateway.revocation.FeedState;
import dev.twofold.gateway.proxies.Dialect;
import dev.twofold.gateway.proxies.IpNetwork;
import dev.twofold.gateway.proxies.TrustedProxies;
import dev.twofold.gateway.proxies.TrustedProxy;
import dev.twofold.gateway.routes.Route;
import dev.twofold.gateway.routes.Sites;
import dev.twofold.gateway.session.io.SessionReceipts;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.TokenMint;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.kafka.KafkaConnection;
import dev.twofold.runtime.sealing.SharedCipher;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * The gateway's HTTP side on a free port, between played services and a played application. One for all tests of a
 * class as a static field, one for each test as an instance field.
 */
final class RunningGateway implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  static final String ORIGIN = "https://login.example.org";
  /** An application with a host of its own. */
  static final String DESK_ORIGIN = "https://desk.example.org";
  /** Another one. */
  static final String NOTES_ORIGIN = "https://notes.example.org";

  /** A proxy that passes requests on, without asking. */
  static final String PASSING_PROXY = "127.0.2.1";
  /** Those that ask, each under an address of its own. */
  static final Map<Dialect, String> ASKING_PROXIES = Map.of(
      Dialect.NGINX, "127.0.1.1", Dialect.CADDY, "127.0.1.2", Dialect.TRAEFIK, "127.0.1.3", Dialect.ENVOY, "127.0.1.4");
  private static final TrustedProxies PROXIES = new TrustedProxies(Stream.concat(
      Stream.of(new TrustedProxy(IpNetwork.parse(PASSING_PROXY + "/32"), Optional.empty())),
      ASKING_PROXIES.entrySet().stream().map(proxy ->
          new TrustedProxy(IpNetwork.parse(proxy.getValue() + "/32"), Optional.of(proxy.getKey())))).toList());

  final HandMovedClock clock = new HandMovedClock(Instant.parse("2026-01-01T00:00:00Z"));
  final FakeServices services = new FakeServices(clock);
  final AtomicInteger reachedApplication = new AtomicInteger();
  final List<String> uris = new CopyOnWriteArrayList<>();
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  /** Plays the applications; a test may play another one. */
  final Handler<HttpServerRequest> usualApplication = this::answerAsApplication;
  volatile Handler<HttpServerRequest> application = usualApplication;
  final SharedCipher pageKeys = SharedCipher.generate();
  final Tokens tokens = new Tokens(new TokenMint(List.of(new byte[32])));
  private final Disconnections disconnections = new Disconnections();
  private final Leases leases = new Leases(services, new FeedState(Duration.ofSeconds(15)), clock);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Limits limits;
  private final Optional<TlsIdentity> tls;
  private boolean isForTheClass;
  private Vertx vertx;
  private GatewayServer server;
  private int port;
  private Context context;

  RunningGateway() {
    this(Limits.standard(1), Optional.empty());
  }

  RunningGateway(Limits limits, Optional<TlsIdentity> tls) {
    this.limits = limits;
    this.tls = tls;
  }

  @Override
  public void beforeAll(ExtensionContext ofTheClass) throws Exception {
    isForTheClass = true;
    start();
  }

  @Override
  public void beforeEach(ExtensionContext ofTheTest) throws Exception {
    if (!isForTheClass) {
      start();
    }
    services.startAfresh();
  }

  @Override
  public void afterEach(ExtensionContext ofTheTest) {
    if (!isForTheClass) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext ofTheClass) {
    stop();
  }

  /** A session that verification knows; its token. */
  String session(String name) {
    return session(name, ORIGIN);
  }

  String session(String name, String audience) {
    String token = tokens.fresh(TokenKind.SESSION);
    services.sessions.put(TokenHash.of(token).value(), services.lease(name, audience));
    return token;
  }

  Lease leaseOf(String token) {
    return services.sessions.get(TokenHash.of(token).value());
  }

  void heartbeat() {
    onEventLoop(() -> leases.heartbeat(clock.instant()));
  }

  void ended(Lease lease) {
    onEventLoop(() -> leases.sessionsEnded(List.of(lease.sessionId())));
  }

  void stale(Lease lease) {
    onEventLoop(() -> leases.leasesStale(lease.loginId()));
  }

  void gap() {
    onEventLoop(leases::gap);
  }

  void stopServing() {
    onEventLoop(server::stop);
  }

  void onEventLoop(Runnable action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.runOnContext(started -> {
      action.run();
      done.complete(null);
    });
    done.orTimeout(5, TimeUnit.SECONDS).join();
  }

  Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  Answer delete(String path, String token) {
    return send(request(path, token).DELETE());
  }

  Answer post(String path, String token, String body) {
    return send(request(path, token).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer change(String method, String path, String token, String body) {
    return send(request(path, token).header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A request as a page of this origin makes it, with these cookies. */
  HttpRequest.Builder fromBrowser(String path, String... cookies) {
    HttpRequest.Builder request = request(path, null).header("Origin", ORIGIN);
    return cookies.length == 0 ? request : request.header("Cookie", String.join("; ", cookies));
  }

  HttpRequest.Builder request(String path, String token) {
    return request("login.example.org", path, token);
  }

  HttpRequest.Builder request(String host, String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .setHeader("Host", host)
        .timeout(Duration.ofSeconds(10));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  Answer send(HttpRequest.Builder request) {
    return sendAsync(request).orTimeout(10, TimeUnit.SECONDS).join();
  }

  CompletableFuture<Answer> sendAsync(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).thenApply(Answer::new);
  }

  /** Sends bytes as they are and returns the first piece of the answer. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return firstPiece(socket, request);
    }
  }

  /** Sends bytes from an address of this machine and returns the first piece of the answer. */
  String rawFrom(String address, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(address), 0)) {
      return firstPiece(socket, request);
    }
  }

  /** Sends bytes as they are and returns all that comes until the gateway closes the connection, within 5 s. */
  String rawUntilClosed(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Posts, and goes away when the condition is met; completes when the gateway has noticed. */
  void postAndHangUp(String path, String token, String body, BooleanSupplier when) throws IOException {
    int clientPort;
    try (Socket socket = new Socket("127.0.0.1", port)) {
      clientPort = socket.getLocalPort();
      String head = "POST %s HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer %s\r\n".formatted(path, token);
      String rest = "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
      socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.ISO_8859_1));
      until(when);
    }
    until(() -> disconnections.hasLeft(clientPort));
  }

  /** Whether the gateway has noticed that the client with that port went away. */
  boolean hasLeft(int clientPort) {
    return disconnections.hasLeft(clientPort);
  }

  /** Whether the gateway honours the token without asking. */
  boolean isLeased(TokenHash token) {
    long lookUps = services.lookUps();
    onEventLoop(() -> leases.find(token, ORIGIN, "192.0.2.1"));
    return services.lookUps() == lookUps;
  }

  /** A connection to the gateway from an address of this machine, e.g. {@code 127.0.0.2}. */
  Socket connect(String from) throws IOException {
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
    socket.setSoTimeout(20_000);
    return socket;
  }

  int port() {
    return port;
  }

  List<String> logged() {
    List<String> lines = new ArrayList<>();
    for (ILoggingEvent event : List.copyOf(log.list)) {
      lines.add(event.getFormattedMessage() + (event.getThrowableProxy() == null
          ? "" : event.getThrowableProxy().getMessage()));
    }
    return lines;
  }

  /** Waits for a condition, at most 20 s. */
  static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited too long");
      }
      Thread.onSpinWait();
    }
  }

  private static String firstPiece(Socket socket, String request) throws IOException {
    socket.setSoTimeout(5000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    byte[] buffer = new byte[8192];
    int length = socket.getInputStream().read(buffer);
    return length < 0 ? "" : new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** The value once it has not changed for a second. */
  static long stable(LongSupplier value) {
    AtomicLong last = new AtomicLong(value.getAsLong());
    AtomicLong since = new AtomicLong(System.nanoTime());
    until(() -> {
      if (last.getAndSet(value.getAsLong()) != value.getAsLong()) {
        since.set(System.nanoTime());
      }
      return System.nanoTime() - since.get() > TimeUnit.SECONDS.toNanos(1);
    });
    return last.get();
  }

  private void start() throws Exception {
    vertx = disconnections.watchedBy();
    log.start();
    rootLogger().addAppender(log);
    HttpServerOptions options = new HttpServerOptions().setWebSocketSubProtocols(List.of("chat.v2"));
    int applicationPort = await(vertx.createHttpServer(options)
        .requestHandler(request -> application.handle(request))
        .listen(0, "127.0.0.1")).actualPort();
    Optional<URI> desk = Optional.of(URI.create("http://127.0.0.1:" + applicationPort));
    WebOrigin own = WebOrigin.parse(ORIGIN);
    List<Route> routes = List.of(
        new Route(own, "/desk/", desk),
        new Route(own, "/gone/", Optional.of(URI.create("http://127.0.0.1:1"))),
        new Route(own, "/elsewhere/", Optional.empty()),
        new Route(WebOrigin.parse(DESK_ORIGIN), "/", desk),
        new Route(WebOrigin.parse(DESK_ORIGIN), "/gone/", Optional.of(URI.create("http://127.0.0.1:1"))),
        new Route(WebOrigin.parse(NOTES_ORIGIN), "/", desk));
    GatewayConfig config = new GatewayConfig(new KafkaConnection("none"), "127.0.0.1", 0, "127.0.0.1", 0,
        "My Firm", Duration.ofSeconds(15), new Sites(own, routes), PROXIES, tls, limits, List.of(new byte[32]),
        new byte[32], AssertionKeys.generate(), pageKeys, sealing(true), sealing(false),
        services.deliveryKey.sealingKey());
    CompletableFuture<Integer> listening = new CompletableFuture<>();
    await(vertx.deployVerticle(new VerticleBase() {
      @Override
      public Future<?> start() {
        RunningGateway.this.context = super.context;
        SessionReceipts receipts = SessionReceipts.start(vertx, services);
        server = new GatewayServer(vertx, config, clock, services, leases, receipts);
        return server.start().onSuccess(listening::complete);
      }
    }));
    port = listening.get();
    heartbeat();
  }

  private void stop() {
    rootLogger().detachAppender(log);
    await(vertx.close());
  }

  private void answerAsApplication(HttpServerRequest request) {
    reachedApplication.incrementAndGet();
    uris.add(request.uri());
    request.body().onSuccess(body -> {
      JsonObject headers = new JsonObject();
      request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT),
          header.getValue()));
      request.response()
          .putHeader("Set-Cookie", (Iterable<String>) List.of("__Host-twofold=stolen; Path=/", "own=1"))
          .end(new JsonObject().put("uri", request.uri()).put("method", request.method().name())
              .put("headers", headers).put("body", body.toString()).encode());
    });
  }

  private SealingKey sealing(boolean enrollment) {
    return (enrollment ? services.enrollmentKey : services.verificationKey).sealingKey();
  }

  private static Logger rootLogger() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    JsonObject json() {
      return new JsonObject(response.body());
    }

    String problem() {
      return json().getString("type").replace("urn:twofold:problem:", "");
    }

    /** The {@code Set-Cookie} header about a cookie of that name; empty if there is none. */
    String cookie(String name) {
      return response.headers().allValues("Set-Cookie").stream()
          .filter(cookie -> cookie.startsWith(name + "="))
          .findFirst()
          .orElse("");
    }

    /** What a browser sends back of it: name and value. */
    String cookiePair(String name) {
      return cookie(name).split(";")[0];
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
