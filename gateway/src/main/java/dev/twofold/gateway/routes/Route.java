package dev.twofold.gateway.routes;

import java.net.URI;

/**
 * An application behind the gateway, reached by a path on the gateway's own origin.
 *
 * @param path prefix that begins and ends with a slash
 * @param upstream http or https, without a path
 */
public record Route(String path, URI upstream) {

  public boolean covers(String requestPath) {
    return requestPath.startsWith(path);
  }
}
