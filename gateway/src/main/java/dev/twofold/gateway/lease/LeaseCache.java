package dev.twofold.gateway.lease;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/** The leases of one gateway, by token and audience; the least recently used goes first when there are too many. */
public final class LeaseCache {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final int capacity;
  private final LinkedHashMap<LeaseKey, Held> leases = new LinkedHashMap<>(16, 0.75f, true);
  private final LeaseIndex bySession = new LeaseIndex();
  private final LeaseIndex byLogin = new LeaseIndex();

  public LeaseCache(int capacity) {
    this.capacity = capacity;
  }

  /** A lease that is still good. */
  public Optional<Lease> find(TokenHash token, String audience, Instant now) {
    LeaseKey key = new LeaseKey(token, audience);
    Held held = leases.get(key);
    if (held == null) {
      return Optional.empty();
    }
    if (!now.isBefore(held.until())) {
      remove(key);
      return Optional.empty();
    }
    return Optional.of(held.lease());
  }

  /** Good for five minutes, or until the session's idle or absolute end, whichever is first. */
  public void enter(TokenHash token, Lease lease, Instant now) {
    LeaseKey key = new LeaseKey(token, lease.audience());
    remove(key);
    leases.put(key, new Held(lease, earliest(now.plus(LONGEST), lease.idleEndsAt(), lease.endsAt())));
    bySession.add(lease.sessionId(), key);
    byLogin.add(lease.loginId(), key);
    if (leases.size() > capacity) {
      remove(leases.keySet().iterator().next());
    }
  }

  public void drop(TokenHash token, String audience) {
    remove(new LeaseKey(token, audience));
  }

  public void dropSessions(Collection<UUID> sessionIds) {
    sessionIds.forEach(sessionId -> bySession.find(sessionId).forEach(this::remove));
  }

  public void dropLogin(UUID loginId) {
    byLogin.find(loginId).forEach(this::remove);
  }

  public void dropAll() {
    leases.clear();
    bySession.clear();
    byLogin.clear();
  }

  private void remove(LeaseKey key) {
    Held held = leases.remove(key);
    if (held != null) {
      bySession.remove(held.lease().sessionId(), key);
      byLogin.remove(held.lease().loginId(), key);
    }
  }

  private static Instant earliest(Instant... instants) {
    Instant earliest = instants[0];
    for (Instant instant : instants) {
      earliest = instant.isBefore(earliest) ? instant : earliest;
    }
    return earliest;
  }

  private record Held(Lease lease, Instant until) {}
}
