package dev.twofold.gateway.routes;

import dev.twofold.gateway.proxies.TrustedProxies;
import java.util.List;

/**
 * What a routes file says.
 *
 * @param routes in the order of the file
 * @param proxies those in front of the gateway
 */
public record Routing(List<Route> routes, TrustedProxies proxies) {

  /** Of a gateway with its API only, which clients reach directly. */
  public static final Routing NONE = new Routing(List.of(), TrustedProxies.NONE);
}
