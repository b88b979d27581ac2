package dev.twofold.gateway.routes;

import dev.twofold.gateway.http.WebOrigin;
import java.net.URI;
import java.util.Optional;

/**
 * An application behind the gateway.
 *
 * @param origin under which clients reach it; a session is good there only if it was made for it
 * @param path prefix that begins and ends with a slash; a single slash if the origin is the application's own
 * @param upstream http or https, without a path; empty: another proxy passes requests on to it and asks the gateway
 */
public record Route(WebOrigin origin, String path, Optional<URI> upstream) {

  public boolean covers(String requestPath) {
    return requestPath.startsWith(path);
  }

  /** Where clients find it, e.g. {@code https://desk.example.org/}. */
  public String url() {
    return origin + path;
  }
}
