package dev.twofold.gateway.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was last said of something, for a time from when it arrived. */
final class Recent<V> {

  private final Duration remembered;
  private final Map<UUID, Arrival<V>> byId = new HashMap<>();
  private final Deque<Arrival<V>> byArrival = new ArrayDeque<>();

  Recent(Duration remembered) {
    this.remembered = remembered;
  }

  /** In the order of {@code now}. */
  void put(UUID id, V value, Instant now) {
    forgetOld(now);
    Arrival<V> arrival = new Arrival<>(id, value, now);
    byId.put(id, arrival);
    byArrival.addLast(arrival);
  }

  Optional<V> find(UUID id) {
    return Optional.ofNullable(byId.get(id)).map(Arrival::value);
  }

  private void forgetOld(Instant now) {
    Instant oldest = now.minus(remembered);
    while (!byArrival.isEmpty() && byArrival.peekFirst().at().isBefore(oldest)) {
      Arrival<V> arrival = byArrival.removeFirst();
      byId.remove(arrival.id(), arrival);
    }
  }

  private record Arrival<V>(UUID id, V value, Instant at) {}
}
