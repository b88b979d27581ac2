package dev.twofold.gateway.assertion;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.routes.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/**
 * Assertions that may be given once more: to the same application, for the very lease they were made for. So one that was
 * dropped takes its assertions with it, and a newer one, which may say something else, has its own. Those of dropped
 * leases are found by nobody, and go when their time is over; the oldest goes when there are too many.
 */
public final class AssertionCache {

  /** What an application gets is good for half its life at least. */
  private static final Duration REUSED = AssertionClaims.LIFE.dividedBy(2);

  private final int capacity;
  /** In the order in which they were made, and so end. */
  private final LinkedHashMap<Key, Held> assertions = new LinkedHashMap<>();

  public AssertionCache(int capacity) {
    this.capacity = capacity;
  }

  public Optional<String> find(Lease lease, Route route, Instant now) {
    Held held = assertions.get(new Key(lease.sessionId(), route));
    return held != null && held.lease() == lease && now.isBefore(held.until())
        ? Optional.of(held.assertion())
        : Optional.empty();
  }

  /** @param now when it was issued */
  public void enter(Lease lease, Route route, String assertion, Instant now) {
    Key key = new Key(lease.sessionId(), route);
    assertions.remove(key);
    assertions.put(key, new Held(lease, assertion, now.plus(REUSED)));
    dropOld(now);
  }

  int size() {
    return assertions.size();
  }

  private void dropOld(Instant now) {
    Iterator<Held> oldestFirst = assertions.values().iterator();
    while (oldestFirst.hasNext()) {
      boolean isOver = !now.isBefore(oldestFirst.next().until());
      if (!isOver && assertions.size() <= capacity) {
        return;
      }
      oldestFirst.remove();
    }
  }

  private record Key(UUID sessionId, Route route) {}

  private record Held(Lease lease, String assertion, Instant until) {}
}
