package dev.twofold.gateway;

import dev.twofold.contracts.Service;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.revocation.FeedState;
import dev.twofold.gateway.revocation.io.RevocationFeed;
import dev.twofold.gateway.session.io.SessionReceipts;
import dev.twofold.runtime.kafka.CommandClient;
import dev.twofold.runtime.kafka.FeedReader;
import dev.twofold.runtime.ops.OpsServer;
import dev.twofold.runtime.ops.Readiness;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;

/** The gateway. One instance runs on one event loop, which is all that its leases need to be consistent. */
public final class GatewayVerticle extends VerticleBase {

  private final GatewayConfig config;
  private final Clock clock;
  private CommandClient commands;
  private FeedReader feedReader;
  private SessionReceipts receipts;
  private GatewayServer server;
  private int port;
  private OpsServer ops;

  public GatewayVerticle(GatewayConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Of the HTTP API and the applications. */
  public int port() {
    return port;
  }

  /** Of health and metrics. */
  public int opsPort() {
    return ops.port();
  }

  @Override
  public Future<?> start() {
    FeedState feed = new FeedState(config.revocationBound());
    Readiness readiness = new Readiness().require("revocation feed", () -> feed.problem(clock.instant()));
    return CommandClient.start(vertx, config.kafka(), Service.GATEWAY, clock)
        .onSuccess(started -> commands = started)
        .compose(started -> serve(feed))
        .compose(started -> OpsServer.start(vertx, config.opsHost(), config.opsPort(), readiness))
        .onSuccess(started -> ops = started);
  }

  /** Requests end first: what they hand out is to be told before the commands' connection closes. */
  @Override
  public Future<?> stop() {
    return (server == null ? Future.<Void>succeededFuture() : server.stop())
        .eventually(() -> feedReader == null ? Future.succeededFuture() : feedReader.close())
        .eventually(() -> receipts == null ? Future.succeededFuture() : receipts.stop())
        .eventually(() -> commands == null ? Future.succeededFuture() : commands.close());
  }

  /** The feed comes before the door: no request is judged by a gateway that does not listen to revocations. */
  private Future<Integer> serve(FeedState feed) {
    Leases leases = new Leases(commands::send, feed, clock);
    receipts = SessionReceipts.start(vertx, commands::tell);
    return RevocationFeed.start(vertx, config.kafka(), leases)
        .onSuccess(started -> feedReader = started)
        .compose(started -> {
          server = new GatewayServer(vertx, config, clock, commands::send, leases, receipts);
          return server.start();
        })
        .onSuccess(listening -> port = listening);
  }
}
