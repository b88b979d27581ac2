package dev.twofold.gateway.lease;

import dev.twofold.contracts.Lease;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What goes on under which session, and what of it has to end. It ends with its session; where its client sends nothing
 * nobody is asked, and it ends when the session would by what was last heard of it.
 *
 * <p>A session has several tokens. Use of any puts its idle end off everywhere; what goes on at an audience does so as
 * long as any token of the session for that audience is good, whichever it began with.
 *
 * @param <D> something that depends on a session
 */
public final class Dependants<D> {

  private final Map<UUID, OfSession<D>> bySession = new HashMap<>();

  public void add(Lease lease, D dependant) {
    bySession.computeIfAbsent(lease.sessionId(), id -> new OfSession<>(lease.loginId())).add(lease, dependant);
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
    return all(bySession.values().stream().filter(ofSession -> ofSession.loginId.equals(loginId)));
  }

  /** Those whose session has come to its idle or absolute end, or whose audience has no token of it that is good. */
  public List<D> over(Instant now) {
    return bySession.values().stream().flatMap(ofSession -> ofSession.over(now)).toList();
  }

  public List<D> all() {
    return all(bySession.values().stream());
  }

  /** Copies, so that who is found may be removed. */
  private static <D> List<D> all(Stream<OfSession<D>> sessions) {
    return sessions.flatMap(ofSession -> ofSession.audiences.keySet().stream()).toList();
  }

  private static final class OfSession<D> {

    /**
     * The idle end tells which was asked for later: a step-up puts it off. Of two that show the same one, the token of
     * before the step-up ends early and says nothing of the token that took its place.
     */
    private static final BinaryOperator<Lease> NEWEST =
        BinaryOperator.maxBy(Comparator.comparing(Lease::idleEndsAt).thenComparing(Lease::endsAt));

    private final UUID loginId;
    private final Map<D, String> audiences = new HashMap<>();
    private final Map<String, Lease> newest = new HashMap<>();

    OfSession(UUID loginId) {
      this.loginId = loginId;
    }

    void add(Lease lease, D dependant) {
      heard(lease);
      audiences.put(dependant, lease.audience());
    }

    void heard(Lease lease) {
      newest.merge(lease.audience(), lease, NEWEST);
    }

    Stream<D> over(Instant now) {
      boolean idle = newest.values().stream().noneMatch(lease -> now.isBefore(lease.idleEndsAt()));
      return audiences.entrySet().stream()
          .filter(entry -> idle || !now.isBefore(newest.get(entry.getValue()).endsAt()))
          .map(Map.Entry::getKey);
    }

    boolean isEmptyWithout(D dependant) {
      audiences.remove(dependant);
      return audiences.isEmpty();
    }
  }
}
