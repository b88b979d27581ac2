package dev.twofold.gateway.routes;

import java.net.URI;

/** Where an application listens. */
public record Upstream(String host, int port, boolean tls) {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** @param origin http or https */
  public static Upstream of(URI origin) {
    boolean tls = "https".equals(origin.getScheme());
    int port = origin.getPort() >= 0 ? origin.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
    return new Upstream(origin.getHost(), port, tls);
  }
}
