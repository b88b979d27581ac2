package dev.twofold.gateway.lease.io;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.lease.Holder;
import dev.twofold.gateway.lease.LeaseCache;
import dev.twofold.gateway.lease.LeaseKey;
import dev.twofold.gateway.revocation.FeedMark;
import dev.twofold.gateway.revocation.FeedState;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
  private final List<SessionWatcher> watchers = new ArrayList<>();

  public Leases(CommandSender commands, FeedState feed, Clock clock) {
    this.lookUps = new LeaseLookUps(commands);
    this.feed = feed;
    this.clock = clock;
  }

  /** From now on it hears what happens to sessions, after these leases have. */
  public void watch(SessionWatcher watcher) {
    watchers.add(watcher);
  }

  /** Whether the feed is fresh enough for any session to be honoured. */
  public boolean canBeKnown() {
    return feed.isFresh(clock.instant());
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

  /** The session that was presented, if it is live still. */
  public Future<Lease> find(Holder holder) {
    return find(holder.key().token(), holder.key().audience(), holder.clientAddress());
  }

  /** @param asked taken from {@link #mark} before the command was sent whose reply carries the lease */
  public void enter(TokenHash token, Lease lease, FeedMark asked) {
    Instant now = clock.instant();
    if (feed.isFresh(now) && feed.stillHolds(asked, lease.loginId()) && !feed.hasEnded(lease.sessionId())) {
      hold(token, lease, now);
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
    watchers.forEach(watcher -> watcher.sessionsEnded(sessionIds));
  }

  public void leasesStale(UUID loginId) {
    feed.leasesStale(loginId, clock.instant());
    cache.dropLogin(loginId);
    watchers.forEach(watcher -> watcher.leasesStale(loginId));
  }

  public void heartbeat(Instant databaseTime) {
    feed.heartbeat(databaseTime, clock.instant());
  }

  /** The feed lost records. */
  public void gap() {
    feed.gap();
    cache.dropAll();
    watchers.forEach(SessionWatcher::gap);
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
    hold(token, lease, now);
    return Future.succeededFuture(lease);
  }

  private void hold(TokenHash token, Lease lease, Instant now) {
    cache.enter(token, lease, now);
    watchers.forEach(watcher -> watcher.leaseRenewed(lease));
  }
}
