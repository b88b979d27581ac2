package dev.twofold.gateway.lease.io;

import dev.twofold.contracts.Lease;
import java.util.Collection;
import java.util.UUID;

/** Who relies on sessions for longer than one request, and so has to hear what becomes of them. */
public interface SessionWatcher {

  void sessionsEnded(Collection<UUID> sessionIds);

  /** What is known of this login's sessions may be wrong; {@link Leases#find} knows better. */
  void leasesStale(UUID loginId);

  /** The session was looked up, or came into being. */
  void leaseRenewed(Lease lease);

  /** The feed lost records: which sessions have ended is not known. */
  void gap();
}
