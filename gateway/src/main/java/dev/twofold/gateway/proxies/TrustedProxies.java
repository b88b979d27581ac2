package dev.twofold.gateway.proxies;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The proxies in front of the gateway. Nobody else's headers say where a request comes from. */
public final class TrustedProxies {

  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  /** More proxies than stand in a row anywhere. */
  private static final int MOST_HOPS = 16;

  private final List<TrustedProxy> proxies;

  /** @param proxies none of which contradicts another */
  public TrustedProxies(List<TrustedProxy> proxies) {
    this.proxies = List.copyOf(proxies);
  }

  /**
   * Where a request comes from: the last address in {@code X-Forwarded-For} that is no proxy of ours. Each entry is
   * believed because the one who wrote it is, so an entry that is no plain address ({@code unknown}, empty, with a port)
   * ends the search at the proxy that wrote it: what stands before it may be the client's invention. The client then
   * shares that proxy's limits.
   *
   * @param connection the address at the other end
   * @param forwardedFor all {@code X-Forwarded-For} headers in their order, which are one list (RFC 9110 §5.3)
   */
  public InetAddress client(InetAddress connection, List<String> forwardedFor) {
    InetAddress believed = connection;
    Deque<String> rest = new ArrayDeque<>(List.of(String.join(",", forwardedFor).split(",", -1)));
    for (int hops = 0; hops < MOST_HOPS && isListed(believed) && !rest.isEmpty(); hops++) {
      Optional<InetAddress> written = IpAddress.parse(rest.removeLast().strip());
      if (written.isEmpty()) {
        return believed;
      }
      believed = written.get();
    }
    return believed;
  }

  /** How the proxy at that address asks; empty if it is none of ours, or does not ask. */
  public Optional<Dialect> asking(InetAddress connection) {
    return proxies.stream()
        .filter(proxy -> proxy.network().contains(connection))
        .findFirst()
        .flatMap(TrustedProxy::asks);
  }

  /** Whether a proxy of ours is at that address. */
  public boolean isListed(InetAddress address) {
    return proxies.stream().anyMatch(proxy -> proxy.network().contains(address));
  }
}
