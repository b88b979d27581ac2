package dev.twofold.gateway.proxies;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a proxy asks whether it may pass a request on. Configured for each proxy, never guessed from what it sends. */
public enum Dialect {
  /** {@code auth_request}; knows no answers but 2xx, 401 and 403, and makes an error of its own of any other. */
  NGINX,
  /** {@code forward_auth}, or the {@code reverse_proxy} that this stands for. */
  CADDY,
  /** The middleware {@code ForwardAuth}. */
  TRAEFIK,
  /** The filter {@code ext_authz} with an HTTP service and the path prefix {@code /forward-auth}. */
  ENVOY;

  /** Whether a client gets this answer if the gateway gives it; 403 always. */
  public boolean passesOn(int status) {
    return status == 401 || status == 403 || (status == 303 || status == 503) && this != NGINX;
  }

  /** As it stands in the routes file. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Dialect> named(String wireName) {
    return Arrays.stream(values()).filter(dialect -> dialect.wireName().equals(wireName)).findFirst();
  }
}
