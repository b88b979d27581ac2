package dev.twofold.gateway.client.io;

import dev.twofold.gateway.proxies.Dialect;
import dev.twofold.gateway.proxies.IpAddress;
import dev.twofold.gateway.proxies.TrustedProxies;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Optional;

/** Where requests come from. The one place that looks at a connection's address, so that every limit counts the same. */
public final class ClientAddresses {

  private final TrustedProxies proxies;

  public ClientAddresses(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /** The client's address, through the proxies that are trusted to tell it. */
  public InetAddress of(HttpServerRequest request) {
    return proxies.client(address(request.remoteAddress()), request.headers().getAll("X-Forwarded-For"));
  }

  /**
   * Who takes up a connection: its address. A trusted proxy carries many clients, so that each of its connections stands
   * for itself.
   */
  public String party(HttpConnection connection) {
    SocketAddress remote = connection.remoteAddress();
    return isProxy(connection) ? remote.toString() : address(remote).getHostAddress();
  }

  /** Whether a trusted proxy is at the other end. */
  public boolean isProxy(HttpConnection connection) {
    return proxies.isListed(address(connection.remoteAddress()));
  }

  /** How the proxy at the other end of the connection asks; empty if whoever is there may not. */
  public Optional<Dialect> asking(HttpServerRequest request) {
    return proxies.asking(address(request.remoteAddress()));
  }

  /** The zone of a link-local address (RFC 4007) says something on this machine only. */
  private static InetAddress address(SocketAddress remote) {
    return IpAddress.parse(remote.hostAddress().replaceFirst("%.*", ""))
        .orElseThrow(() -> new IllegalStateException("a connection without an IP address"));
  }
}
