package dev.twofold.gateway.proxies;

import java.util.Optional;

/**
 * Proxies whose word on the client's address is taken.
 *
 * @param asks how they ask before they pass a request on; empty: they pass requests on to the gateway only
 */
public record TrustedProxy(IpNetwork network, Optional<Dialect> asks) {

  /** Whether it could not be told which of the two an address belongs to, and that mattered. */
  public boolean contradicts(TrustedProxy other) {
    return network.overlaps(other.network) && !asks.equals(other.asks);
  }
}
