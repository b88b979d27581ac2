package dev.twofold.gateway.lease;

import dev.twofold.contracts.Lease;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What goes on under which session, and what of it has to end. It ends with its session; where its client sends nothing
 * nobody is asked, and it ends when the session would by what was last heard of it.
 *
 * @param <D> something that depends on a session
 */
public final class Dependants<D> {

  private final Map<UUID, OfSession<D>> bySession = new HashMap<>();

  public void add(Lease lease, D dependant) {
    bySession.computeIfAbsent(lease.sessionId(), id -> new OfSession<>(lease)).add(lease, dependant);
  }

  public void remove(UUID sessionId, D dependant) {
    bySession.computeIfPresent(sessionId, (id, ofSession) -> ofSession.isEmptyWithout(dependant) ? null : ofSession);
  }

  /** The session was used, by a dependant or otherwise. What was asked earlier and comes later says less. */
  public void renewed(Lease lease) {
    OfSession<D> ofSession = bySession.get(lease.sessionId());
    if (ofSession != null) {
      ofSession.heard(lease);
    }
  }

  public List<D> ofSessions(Collection<UUID> sessionIds) {
    return all(sessionIds.stream().map(bySession::get).filter(Objects::nonNull));
  }

  public List<D> ofLogin(UUID loginId) {
    return where(lease -> lease.loginId().equals(loginId));
  }

  /** Those whose session has come to its idle or absolute end. */
  public List<D> over(Instant now) {
    return where(lease -> !now.isBefore(lease.idleEndsAt()) || !now.isBefore(lease.endsAt()));
  }

  public List<D> all() {
    return where(lease -> true);
  }

  private List<D> where(Predicate<Lease> condition) {
    return all(bySession.values().stream().filter(ofSession -> condition.test(ofSession.newest)));
  }

  /** Copies, so that who is found may be removed. */
  private static <D> List<D> all(Stream<OfSession<D>> sessions) {
    return sessions.flatMap(ofSession -> ofSession.dependants.stream()).toList();
  }

  private static final class OfSession<D> {

    private final Set<D> dependants = new HashSet<>();
    private Lease newest;

    OfSession(Lease lease) {
      this.newest = lease;
    }

    void add(Lease lease, D dependant) {
      heard(lease);
      dependants.add(dependant);
    }

    void heard(Lease lease) {
      if (lease.idleEndsAt().isAfter(newest.idleEndsAt())) {
        newest = lease;
      }
    }

    boolean isEmptyWithout(D dependant) {
      dependants.remove(dependant);
      return dependants.isEmpty();
    }
  }
}
