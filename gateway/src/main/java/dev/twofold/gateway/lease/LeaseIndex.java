package dev.twofold.gateway.lease;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which leases belong to a session, or to a login. */
final class LeaseIndex {

  private final Map<UUID, Set<LeaseKey>> keys = new HashMap<>();

  void add(UUID owner, LeaseKey key) {
    keys.computeIfAbsent(owner, id -> new HashSet<>()).add(key);
  }

  void remove(UUID owner, LeaseKey key) {
    keys.computeIfPresent(owner, (id, owned) -> {
      owned.remove(key);
      return owned.isEmpty() ? null : owned;
    });
  }

  /** A copy, so that what is found may be removed. */
  Set<LeaseKey> find(UUID owner) {
    return Set.copyOf(keys.getOrDefault(owner, Set.of()));
  }

  void clear() {
    keys.clear();
  }
}
