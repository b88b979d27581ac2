package dev.twofold.gateway.lease.io;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.lease.Dependants;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;

/**
 * Tells whatever goes on under a session when that ends, however it ends, and as soon as it cannot be known whether it
 * did. Used from one event loop.
 */
public final class SessionKeeper implements SessionWatcher {

  private static final long CHECK_MILLIS = 500;

  private final Dependants<Dependant> dependants = new Dependants<>();
  private final Leases leases;
  private final Clock clock;

  private SessionKeeper(Leases leases, Clock clock) {
    this.leases = leases;
    this.clock = clock;
  }

  /** Begins to watch, as long as the verticle lives that starts it. */
  public static SessionKeeper start(Vertx vertx, Leases leases, Clock clock) {
    SessionKeeper keeper = new SessionKeeper(leases, clock);
    leases.watch(keeper);
    vertx.setPeriodic(CHECK_MILLIS, timer -> keeper.check());
    return keeper;
  }

  /** @param lease under which it begins; whoever adds a dependant must remove it */
  public void add(Lease lease, Dependant dependant) {
    dependants.add(lease, dependant);
  }

  public void remove(UUID sessionId, Dependant dependant) {
    dependants.remove(sessionId, dependant);
  }

  @Override
  public void sessionsEnded(Collection<UUID> sessionIds) {
    dependants.ofSessions(sessionIds).forEach(Dependant::sessionEnded);
  }

  @Override
  public void leasesStale(UUID loginId) {
    dependants.ofLogin(loginId).forEach(Dependant::checkAgain);
  }

  @Override
  public void leaseRenewed(Lease lease) {
    dependants.renewed(lease);
  }

  @Override
  public void gap() {
    dependants.all().forEach(Dependant::sessionUnknown);
  }

  /** What time brings about, on which nothing arrives from the feed. */
  private void check() {
    dependants.over(clock.instant()).forEach(Dependant::sessionEnded);
    if (!leases.canBeKnown()) {
      dependants.all().forEach(Dependant::sessionUnknown);
    }
  }
}
