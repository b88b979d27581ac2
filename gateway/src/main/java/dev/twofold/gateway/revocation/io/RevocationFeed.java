package dev.twofold.gateway.revocation.io;

import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Revocation;
import dev.twofold.contracts.Topic;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.runtime.kafka.FeedReader;
import dev.twofold.runtime.kafka.KafkaConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Hands what stands on the revocation feed to the leases. */
public final class RevocationFeed {

  private RevocationFeed() {}

  public static Future<FeedReader> start(Vertx vertx, KafkaConnection kafka, Leases leases) {
    return FeedReader.start(vertx, kafka, Topic.REVOCATIONS, message -> apply(message, leases), gap -> leases.gap());
  }

  private static void apply(Envelope<? extends Message> message, Leases leases) {
    if (message.body() instanceof Revocation.SessionsEnded ended) {
      leases.sessionsEnded(ended.sessionIds());
    } else if (message.body() instanceof Revocation.LeasesStale stale) {
      leases.leasesStale(stale.loginId());
    } else if (message.body() instanceof Revocation.Heartbeat heartbeat) {
      leases.heartbeat(heartbeat.databaseTime());
    }
  }
}
