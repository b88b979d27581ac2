package dev.twofold.gateway;

import dev.twofold.gateway.assertion.io.Assertions;
import dev.twofold.gateway.client.io.ClientAddresses;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.door.IdentityHeaders;
import dev.twofold.gateway.door.io.Door;
import dev.twofold.gateway.door.io.Passage;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.forwardauth.io.ForwardAuth;
import dev.twofold.gateway.handover.io.Arrival;
import dev.twofold.gateway.handover.io.DoorGuidance;
import dev.twofold.gateway.handover.io.Ways;
import dev.twofold.gateway.http.OriginRule;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Api;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.CredentialRules;
import dev.twofold.gateway.http.io.StrictRequestDecoder;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.lease.io.SessionKeeper;
import dev.twofold.gateway.limits.Limits;
import dev.twofold.gateway.limits.io.Arrivals;
import dev.twofold.gateway.page.io.PageFrame;
import dev.twofold.gateway.routes.Site;
import dev.twofold.gateway.session.io.SessionReceipts;
import dev.twofold.gateway.token.TokenMint;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.gateway.websocket.io.WebSockets;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The gateway's HTTP side: wires the door, the API and the pages, and listens. */
final class GatewayServer {

  /** To one application: far more than one session may have under way. */
  private static final int MOST_UPSTREAM_CONNECTIONS = 4 * Limits.REQUESTS_PER_SESSION;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration MOST_STOPPING = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final GatewayConfig config;
  private final Clock clock;
  private final CommandSender commands;
  private final Leases leases;
  private final SessionReceipts receipts;
  private WebSockets webSockets;
  private Passage passage;
  private HttpServer server;

  GatewayServer(
      Vertx vertx,
      GatewayConfig config,
      Clock clock,
      CommandSender commands,
      Leases leases,
      SessionReceipts receipts) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    this.commands = commands;
    this.leases = leases;
    this.receipts = receipts;
  }

  /** Completes with the port it listens on. */
  Future<Integer> start() {
    HttpServerOptions options = Listening.options(config.tls());
    ClientAddresses addresses = new ClientAddresses(config.proxies());
    Arrivals arrivals = Arrivals.start(vertx, config.limits(), addresses);
    SessionKeeper keeper = SessionKeeper.start(vertx, leases, clock);
    webSockets = WebSockets.start(vertx, leases, keeper, config.limits());
    passage = Passage.start(vertx, leases, keeper, clock, config.limits());
    return Api.load(vertx).map(api -> router(api, arrivals, addresses)).compose(router -> vertx.createHttpServer(options)
        .connectionHandler(connection -> {
          if (arrivals.admit(connection)) {
            StrictRequestDecoder.install(connection, options);
          }
        })
        .requestHandler(router)
        .invalidRequestHandler(GatewayServer::answerInvalid)
        .listen(config.port(), config.host()))
        .onSuccess(listening -> server = listening)
        .map(HttpServer::actualPort);
  }

  /** Takes no more requests, and lets those that are under way end, 5 s at the most. */
  Future<Void> stop() {
    webSockets.stop();
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(MOST_STOPPING.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Router router(Api api, Arrivals arrivals, ClientAddresses addresses) {
    Tokens tokens = new Tokens(new TokenMint(config.tokenTagKeys()));
    SessionGuard guard = new SessionGuard(tokens, leases, addresses);
    CredentialRules credentialRules = new CredentialRules(new OriginRule(config.sites().own().origin()));
    Clients clients = new Clients(tokens, addresses);
    TokenCookies cookies = new TokenCookies(clock);
    Acts acts = Acts.wire(vertx, config, clock, commands, leases, receipts, tokens, addresses, clients);
    Operations operations = new Operations(config, acts, tokens, guard, credentialRules, clients, cookies);
    Assertions assertions = new Assertions(config.assertionKeys(), config.sites().own().origin(), clock);
    IdentityHeaders identityHeaders = new IdentityHeaders(assertions::of);
    PageFrame frame = new PageFrame(config.pageKeys(), clock, config.sites());
    Ways ways = new Ways(frame.seal(), config.sites());
    ForwardAuth forwardAuth = new ForwardAuth(addresses, guard, config.sites(), identityHeaders, ways);
    Arrival arrival = new Arrival(ways, guard, commands, tokens, addresses, cookies);
    Door door = door(guard, identityHeaders, frame.atHosts(arrival::handle));
    DoorGuidance guidance = new DoorGuidance(ways, config.sites(), frame.errors()::write);
    OwnPages pages = new OwnPages(frame, config.sites(), acts, tokens, guard, clients, cookies, ways, clock);
    Router router = api.router(operations.handlers(), arrivals::begin, credentialRules, forwardAuth::handle,
        acts.providerCallbacks().before(door::handle), guidance::write);
    pages.mount(router);
    return router;
  }

  private Door door(
      SessionGuard guard, IdentityHeaders identityHeaders, BiConsumer<RoutingContext, Site> ownAtHosts) {
    HttpClientOptions options = new HttpClientOptions().setDecompressionSupported(false);
    PoolOptions pool = new PoolOptions()
        .setHttp1MaxSize(MOST_UPSTREAM_CONNECTIONS)
        .setMaxWaitQueueSize(MOST_UPSTREAM_CONNECTIONS);
    HttpClient client = vertx.createHttpClient(options, pool);
    return new Door(
        guard, config.sites(), identityHeaders, client, webSockets, ownAtHosts, passage, PATIENCE);
  }

  private static void answerInvalid(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Problem problem = Problems.badRequest("The request could not be read.");
    if (cause instanceof TooLongHttpLineException) {
      problem = Problems.targetTooLong();
    } else if (cause instanceof TooLongFrameException) {
      problem = Problems.headersTooLarge();
    }
    request.response().putHeader("Connection", "close").endHandler(end -> request.connection().close());
    Answers.problem(request.response(), problem);
  }
}
