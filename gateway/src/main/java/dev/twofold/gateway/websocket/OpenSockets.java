package dev.twofold.gateway.websocket;

import dev.twofold.contracts.Lease;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which WebSockets are open, whose they are, and which have to end. One ends with its session; where its client sends
 * nothing nobody is asked, and it ends when the session would by what was last heard of it.
 *
 * @param <S> a socket
 */
public final class OpenSockets<S> {

  private final Map<S, Lease> leases = new HashMap<>();

  public void add(S socket, Lease lease) {
    leases.put(socket, lease);
  }

  public void remove(S socket) {
    leases.remove(socket);
  }

  /** The session was used, by a socket or otherwise. What was asked earlier and comes later says less. */
  public void renewed(Lease lease) {
    leases.replaceAll((socket, held) ->
        held.sessionId().equals(lease.sessionId()) && lease.idleEndsAt().isAfter(held.idleEndsAt()) ? lease : held);
  }

  public List<S> ofSessions(Collection<UUID> sessionIds) {
    return where(lease -> sessionIds.contains(lease.sessionId()));
  }

  public List<S> ofLogin(UUID loginId) {
    return where(lease -> lease.loginId().equals(loginId));
  }

  /** Those whose session has come to its idle or absolute end. */
  public List<S> over(Instant now) {
    return where(lease -> !now.isBefore(lease.idleEndsAt()) || !now.isBefore(lease.endsAt()));
  }

  public List<S> all() {
    return List.copyOf(leases.keySet());
  }

  /** Copies, so that who is found may be removed. */
  private List<S> where(Predicate<Lease> condition) {
    return leases.entrySet().stream()
        .filter(entry -> condition.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
