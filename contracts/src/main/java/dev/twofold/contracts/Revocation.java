package dev.twofold.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Verification to every gateway, on one partition: what is no longer to be honoured, and a pulse that proves freshness. */
public sealed interface Revocation extends Message {

  record SessionsEnded(List<UUID> sessionIds, Instant at) implements Revocation {
    public SessionsEnded {
      sessionIds = List.copyOf(sessionIds);
    }
  }

  /**
   * Leases of this login say less, or other, than is true by now: to be looked up again.
   *
   * @param at database time of the change
   */
  record LeasesStale(UUID loginId, Instant at) implements Revocation {}

  /**
   * Each second from every replica, so that a silent feed is noticed. A revocation is acknowledged only after it stands on
   * the feed; one that is committed but not acknowledged may still follow a heartbeat.
   *
   * @param databaseTime verification's database time when it was written
   */
  record Heartbeat(UUID replica, Instant databaseTime) implements Revocation {}
}
