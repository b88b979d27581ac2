package dev.twofold.gateway.routes;

import dev.twofold.gateway.proxies.Dialect;
import dev.twofold.gateway.proxies.IpNetwork;
import dev.twofold.gateway.proxies.TrustedProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trusted proxy as it stands in the file.
 *
 * @param network in CIDR notation
 * @param asks left out where it only passes requests on to the gateway
 */
record ProxyEntry(String network, String asks) {

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    networkProblem().ifPresent(problems::add);
    if (asks != null && Dialect.named(asks).isEmpty()) {
      problems.add("asks must be nginx, caddy, traefik or envoy");
    }
    return problems;
  }

  /** Of an entry without problems. */
  TrustedProxy proxy() {
    return new TrustedProxy(IpNetwork.parse(network), Optional.ofNullable(asks).flatMap(Dialect::named));
  }

  private Optional<String> networkProblem() {
    if (network == null) {
      return Optional.of("network is missing");
    }
    try {
      IpNetwork.parse(network);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("network " + e.getMessage());
    }
  }
}
