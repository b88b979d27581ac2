package dev.twofold.gateway.lease.io;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.lease.LeaseCache;
import dev.twofold.gateway.lease.LeaseKey;
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
    long gaps = feed.gaps();
    return lookUps.find(new LeaseKey(token, audience), gaps, clientAddress).compose(lease -> admit(token, lease, gaps));
  }

  /** {@link #gapMark} is taken before the command whose reply carries the lease. */
  public void enter(TokenHash token, Lease lease, long gapMark) {
    Instant now = clock.instant();
    if (feed.gaps() == gapMark && feed.isFresh(now) && !feed.hasEnded(lease.sessionId())) {
      cache.enter(token, lease, now);
    }
  }

  public long gapMark() {
    return feed.gaps();
  }

  public void drop(TokenHash token, String audience) {
    cache.drop(token, audience);
  }

  public void sessionsEnded(List<UUID> sessionIds) {
    feed.sessionsEnded(sessionIds, clock.instant());
    cache.dropSessions(sessionIds);
  }

  public void heartbeat(Instant databaseTime) {
    feed.heartbeat(databaseTime, clock.instant());
  }

  /** The feed lost records. */
  public void gap() {
    feed.gap();
    cache.dropAll();
  }

  private Future<Lease> admit(TokenHash token, Lease lease, long gaps) {
    Instant now = clock.instant();
    if (feed.hasEnded(lease.sessionId()) || !now.isBefore(lease.endsAt()) || !now.isBefore(lease.idleEndsAt())) {
      return Future.failedFuture(new ProblemException(Problems.noSession()));
    }
    if (feed.gaps() != gaps || !feed.isFresh(now)) {
      return Future.failedFuture(new ProblemException(Problems.sessionsUnknown()));
    }
    cache.enter(token, lease, now);
    return Future.succeededFuture(lease);
  }
}
