package dev.twofold.gateway.websocket;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.lease.LeaseKey;

/** Who opened a WebSocket, and by what its session is looked up again. */
public record Holder(LeaseKey key, Lease lease, String clientAddress) {

  public String session() {
    return lease.sessionId().toString();
  }
}
