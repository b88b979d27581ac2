package dev.twofold.gateway.lease;

import dev.twofold.contracts.Lease;

/** Who presented a live session, and by what it is looked up again. */
public record Holder(LeaseKey key, Lease lease, String clientAddress) {

  public String session() {
    return lease.sessionId().toString();
  }
}
