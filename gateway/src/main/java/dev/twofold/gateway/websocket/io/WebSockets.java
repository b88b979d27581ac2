package dev.twofold.gateway.websocket.io;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.http.InFlight;
import dev.twofold.gateway.http.OriginRule;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.lease.Holder;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.lease.io.SessionKeeper;
import dev.twofold.gateway.limits.Limits;
import dev.twofold.gateway.routes.Upstream;
import dev.twofold.gateway.websocket.CloseReason;
import dev.twofold.gateway.websocket.Destination;
import dev.twofold.gateway.websocket.UpgradeRequest;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** The WebSockets of people to applications. Each ends with its session. Used from one event loop. */
public final class WebSockets {

  private static final int LARGEST_FRAME = 256 * 1024;
  private static final int CLOSING_SECONDS = 5;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);
  private static final int REDIRECTION = 300;

  private final Set<ProxiedSocket> open = new HashSet<>();
  private final Leases leases;
  private final SessionKeeper keeper;
  private final InFlight places;
  private final WebSocketClient client;
  private boolean isStopping;

  private WebSockets(WebSocketClient client, Leases leases, SessionKeeper keeper, Limits limits) {
    this.client = client;
    this.leases = leases;
    this.keeper = keeper;
    this.places = new InFlight(limits.sockets(), limits.socketsPerSession());
  }

  /** Begins to ping sockets to come, as long as the verticle lives that starts it. */
  public static WebSockets start(Vertx vertx, Leases leases, SessionKeeper keeper, Limits limits) {
    WebSocketClientOptions options = new WebSocketClientOptions()
        .setMaxConnections(limits.sockets())
        .setMaxFrameSize(LARGEST_FRAME)
        .setClosingTimeout(CLOSING_SECONDS);
    WebSockets sockets = new WebSockets(vertx.createWebSocketClient(options), leases, keeper, limits);
    vertx.setPeriodic(limits.pings().toMillis(), timer -> sockets.all().forEach(ProxiedSocket::ping));
    return sockets;
  }

  /** Compression is off: what a small message grows to is not known before it is unpacked. */
  public static void configure(HttpServerOptions options) {
    options.setMaxWebSocketFrameSize(LARGEST_FRAME)
        .setWebSocketClosingTimeout(CLOSING_SECONDS)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }

  /**
   * Connects a client that was authenticated and its application. Completes when they are, or when the application's
   * refusal was passed on; fails with a problem otherwise.
   *
   * @param received the client's headers
   * @param rebuilt those for the application
   */
  public Future<Void> open(
      HttpServerRequest request,
      Holder holder,
      Destination destination,
      List<Header> received,
      List<Header> rebuilt) {
    try {
      List<String> subProtocols = new UpgradeRequest(received).subProtocols(request.method() == HttpMethod.GET);
      requireOwnOrigin(request, destination.originRule());
      WebSocketConnectOptions options = options(request, destination.upstream(), rebuilt, subProtocols);
      if (isStopping || !places.enter(holder.session())) {
        throw new ProblemException(Problems.tooManyWebSockets());
      }
      return connect(request, holder, options);
    } catch (ProblemException e) {
      request.response().putHeader("Sec-WebSocket-Version", UpgradeRequest.VERSION);
      return Future.failedFuture(e);
    }
  }

  /** Tells every client to come again, to another gateway. */
  public void stop() {
    isStopping = true;
    all().forEach(socket -> socket.end(CloseReason.GATEWAY_STOPS));
  }

  /** A copy, so that who is found may be removed. */
  private List<ProxiedSocket> all() {
    return List.copyOf(open);
  }

  /** A browser sends its cookies along whatever page opens the socket, and no CORS rule stands in the way. */
  private static void requireOwnOrigin(HttpServerRequest request, OriginRule originRule) {
    MultiMap headers = request.headers();
    if (Requests.credentials(request).hasCookies()
        && !originRule.admits(headers.getAll(HttpHeaders.ORIGIN), headers.getAll("Sec-Fetch-Site"))) {
      throw new ProblemException(Problems.crossSite());
    }
  }

  private Future<Void> connect(HttpServerRequest request, Holder holder, WebSocketConnectOptions options) {
    ClientWebSocket application = client.webSocket();
    ProxiedSocket socket = new ProxiedSocket(application, () -> leases.find(holder), ended -> {
      open.remove(ended);
      keeper.remove(holder.lease().sessionId(), ended);
      places.leave(holder.session());
    });
    return application.connect(options)
        .compose(connected -> {
          socket.connected();
          return leases.find(holder);
        })
        .compose(lease -> upgrade(request, socket, Optional.ofNullable(application.subProtocol()), lease))
        .recover(failure -> {
          socket.end(CloseReason.APPLICATION_GONE);
          return refuse(request, failure);
        });
  }

  /** From here on it ends with its session, be the client's handshake complete or not. */
  private Future<Void> upgrade(
      HttpServerRequest request, ProxiedSocket socket, Optional<String> subProtocol, Lease lease) {
    if (request.response().closed() || socket.isOver() || isStopping) {
      return Future.failedFuture("one end is gone");
    }
    open.add(socket);
    keeper.add(lease, socket);
    subProtocol.filter(name -> !name.isEmpty())
        .ifPresent(name -> request.response().putHeader("Sec-WebSocket-Protocol", name));
    return request.toWebSocket().map(upgraded -> {
      socket.join(upgraded);
      return null;
    });
  }

  private static Future<Void> refuse(HttpServerRequest request, Throwable failure) {
    if (failure instanceof UpgradeRejectedException refused && refused.getStatus() >= REDIRECTION) {
      return request.resume().response().setStatusCode(refused.getStatus()).end();
    }
    if (failure instanceof ProblemException) {
      return Future.failedFuture(failure);
    }
    return Future.failedFuture(new ProblemException(failure instanceof TimeoutException
        ? Problems.applicationTooSlow()
        : Problems.applicationUnreachable()));
  }

  /** Vert.x would make up an {@code Origin} that the client did not send, or leave out the one that it did. */
  private static WebSocketConnectOptions options(
      HttpServerRequest request, Upstream upstream, List<Header> rebuilt, List<String> subProtocols) {
    WebSocketConnectOptions options = new WebSocketConnectOptions()
        .setSubProtocols(subProtocols)
        .setAllowOriginHeader(request.headers().contains(HttpHeaders.ORIGIN));
    options.setHost(upstream.host()).setPort(upstream.port()).setSsl(upstream.tls()).setURI(request.uri());
    options.setConnectTimeout(CONNECT_TIMEOUT.toMillis()).setTimeout(HANDSHAKE_TIMEOUT.toMillis());
    rebuilt.forEach(header -> options.addHeader(header.name(), header.value()));
    return options;
  }
}
