package dev.twofold.system;

import dev.twofold.gateway.GatewayConfig;
import dev.twofold.gateway.GatewayVerticle;
import dev.twofold.runtime.config.Settings;
import dev.twofold.system.TwofoldClient.Session;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A proxy with an application behind it, and one more gateway of the running system, which the proxy asks. */
public final class ProxiedSystem implements AutoCloseable {

  private final SystemUnderTest system;
  private final MovableClock gatewayClock = new MovableClock();
  private final Vertx vertx = Vertx.vertx();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final int port = freePort();
  private final int gatewayPort = freePort();
  private final Path routes;
  private final ProxyProcess proxy;
  private String gateway;

  private ProxiedSystem(SystemUnderTest system, ShippedProxy kind, Path directory) throws IOException {
    this.system = system;
    this.gatewayClock.advance(Duration.between(gatewayClock.instant(), system.clock().instant()));
    this.routes = directory.resolve("routes.yaml");
    Files.writeString(routes, """
        routes:
          - path: /desk/
            sharesOrigin: true
          - origin: http://desk.localhost:%d
        proxies:
          - network: 127.0.0.1/32
            asks: %s
        """.formatted(port, kind.dialect()));
    HttpServer application =
        await(vertx.createHttpServer().requestHandler(this::receive).listen(0, "127.0.0.1"));
    startGateway();
    this.proxy = kind.start(
        directory, port, loopback(gatewayPort), loopback(application.actualPort()));
  }

  public static ProxiedSystem start(SystemUnderTest system, ShippedProxy kind) throws IOException {
    return new ProxiedSystem(system, kind, Files.createTempDirectory(Path.of("target").toAbsolutePath(), "proxy"));
  }

  /** Twofold's API, through the proxy. */
  TwofoldClient client() {
    return new TwofoldClient(url());
  }

  /** Twofold's own host, by the proxy. */
  public URI url() {
    return URI.create("http://localhost:" + port);
  }

  Databases databases() {
    return system.databases();
  }

  /** The proxy, by Twofold's own host. */
  Wire wire() {
    return new Wire(port, "localhost:" + port, "127.0.0.1");
  }

  /** The proxy, by the application's own host. */
  Wire deskWire() {
    return new Wire(port, "desk.localhost:" + port, "127.0.0.1");
  }

  /** A path at the application's own host. */
  public URI deskUrl(String path) {
    return URI.create("http://desk.localhost:" + port + path);
  }

  /** The gateway, past the proxy. */
  Wire gatewayWire(String from) {
    return new Wire(gatewayPort, "localhost:" + port, from);
  }

  /** All that reached the application. */
  public List<Received> received() {
    return received;
  }

  void forget() {
    received.clear();
  }

  /** In step with the system's, until it is moved. */
  MovableClock gatewayClock() {
    return gatewayClock;
  }

  /** It honours sessions as soon as it has heard of revocations. */
  void startGateway() {
    Map<String, String> environment = Map.of(
        "TWOFOLD_KAFKA", system.local().kafka().bootstrapServers(),
        "TWOFOLD_OPS_PORT", "0",
        "TWOFOLD_PORT", Integer.toString(gatewayPort),
        "TWOFOLD_ORIGIN", url().toString(),
        "TWOFOLD_ROUTES", routes.toString(),
        "TWOFOLD_KEYS", system.data().resolve("keys").resolve("gateway").toString());
    gateway = await(vertx.deployVerticle(
        new GatewayVerticle(GatewayConfig.read(new Settings(environment)), gatewayClock)));
  }

  /** Returns when the gateway has heard of revocations, and so honours what is good. */
  public void awaitHonoured(Session session) {
    Eventually.holds("the session is honoured", () -> client().session(session.token()).status() == 200);
  }

  void stopGateway() {
    await(vertx.undeploy(gateway));
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    await(vertx.close());
  }

  private void receive(HttpServerRequest request) {
    request.body().onSuccess(body -> {
      received.add(new Received(
          request.method().name(), request.uri(), body.toString(), request.headers().entries()));
      request.response().end("reached");
    });
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** A request as the application saw it. */
  public record Received(String method, String uri, String body, List<Map.Entry<String, String>> headers) {

    public List<String> header(String name) {
      return headers.stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .toList();
    }
  }
}
