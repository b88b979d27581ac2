package dev.twofold.gateway.lease.io;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.lease.LeaseCache;
import dev.twofold.gateway.lease.LeaseKey;
import dev.twofold.gateway.revocation.FeedMark;
import dev.twofold.gateway.revocation.FeedState;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which sessions this gateway honours. Used from one event loop. A revocation beats whatever was asked before it
 * arrived; where it cannot be known what was revoked, nobody is let in.
 */
public final class Leases {

  private static final int CAPACITY = 100_000;
  private static final int MOST_LOOK_UPS = 3;

  private final LeaseCache cache = new LeaseCache(CAPACITY);
  private final LeaseLookUps lookUps;
  private final FeedState feed;
  private final Clock clock;

  public Leases(CommandSender commands, FeedState feed, Clock clock) {
    this.lookUps = new LeaseLookUps(commands);
    this.feed = feed;
    this.clock = clock;
  }

  /** The live session of a token at an audience, or a failure with a problem. */
  public Future<Lease> find(TokenHash token, String audience, String clientAddress) {
    Instant now = clock.instant();
    if (!feed.isFresh(now)) {
      return Future.failedFuture(new ProblemException(Problems.sessionsUnknown()));
    }
    Optional<Lease> held = cache.find(token, audience, now);
    if (held.isPresent()) {
      return Future.succeededFuture(held.get());
    }
    return lookUp(new LeaseKey(token, audience), clientAddress, MOST_LOOK_UPS);
  }

  /** @param asked taken from {@link #mark} before the command was sent whose reply carries the lease */
  public void enter(TokenHash token, Lease lease, FeedMark asked) {
    Instant now = clock.instant();
    if (feed.isFresh(now) && feed.stillHolds(asked, lease.loginId()) && !feed.hasEnded(lease.sessionId())) {
      cache.enter(token, lease, now);
    }
  }

  public FeedMark mark() {
    return feed.mark();
  }

  public void drop(TokenHash token, String audience) {
    cache.drop(token, audience);
  }

  public void sessionsEnded(List<UUID> sessionIds) {
    feed.sessionsEnded(sessionIds, clock.instant());
    cache.dropSessions(sessionIds);
  }

  public void leasesStale(UUID loginId) {
    feed.leasesStale(loginId, clock.instant());
    cache.dropLogin(loginId);
  }

  public void heartbeat(Instant databaseTime) {
    feed.heartbeat(databaseTime, clock.instant());
  }

  /** The feed lost records. */
  public void gap() {
    feed.gap();
    cache.dropAll();
  }

  private Future<Lease> lookUp(LeaseKey key, String clientAddress, int lookUpsLeft) {
    if (lookUpsLeft == 0) {
      return Future.failedFuture(new ProblemException(Problems.sessionsUnknown()));
    }
    FeedMark asked = feed.mark();
    return lookUps.find(key, asked, clientAddress).compose(lease -> feed.stillHolds(asked, lease.loginId())
        ? admit(key.token(), lease)
        : lookUp(key, clientAddress, lookUpsLeft - 1));
  }

  private Future<Lease> admit(TokenHash token, Lease lease) {
    Instant now = clock.instant();
    if (feed.hasEnded(lease.sessionId()) || !now.isBefore(lease.endsAt()) || !now.isBefore(lease.idleEndsAt())) {
      return Future.failedFuture(new ProblemException(Problems.noSession()));
    }
    if (!feed.isFresh(now)) {
      return Future.failedFuture(new ProblemException(Problems.sessionsUnknown()));
    }
    cache.enter(token, lease, now);
    return Future.succeededFuture(lease);
  }
}
