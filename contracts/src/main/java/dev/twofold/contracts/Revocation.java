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
   * Each second from every replica: all revocations committed before were written before this.
   *
   * @param databaseTime verification's database time when it was written
   */
  record Heartbeat(UUID replica, Instant databaseTime) implements Revocation {}
}
