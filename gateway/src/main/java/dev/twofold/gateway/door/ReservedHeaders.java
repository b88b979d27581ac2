package dev.twofold.gateway.door;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names under which no client's header goes on, because programs behind the gateway believe them: those of proxies,
 * load balancers and CDNs for the person, the client's address, the scheme, host, path and method that were meant, and
 * those of this connection. By families where there are any, since new vendors invent new members.
 */
final class ReservedHeaders {

  /** Folded names, see {@link #folded}. */
  private static final Set<String> NAMES = Set.of(
      "host",
      // where the request came from
      "via", "coming-from", "x-coming-from", "cloudfront-viewer-address",
      // which scheme, method or path is meant
      "front-end-https", "x-url-scheme", "x-scheme", "x-host", "cf-visitor",
      "x-http-method-override", "x-http-method", "x-method-override", "x-rewrite-url",
      // this connection only (RFC 9110 §7.6.1)
      "connection", "keep-alive", "proxy-connection", "proxy-authenticate", "proxy-authorization", "te", "trailer",
      "upgrade", "http2-settings", "expect",
      // HTTP_PROXY to a CGI program
      "proxy");
  private static final List<String> PREFIXES = List.of(
      "twofold-", "remote-", "x-remote-", "forwarded", "x-forward", "x-original-", "x-originating-", "x-envoy-",
      "x-appengine-", "wl-proxy-",
      // the handshake of this connection's WebSocket
      "sec-websocket-");
  private static final List<String> SUFFIXES = List.of(
      "-ip", "-ipv4", "-ipv6", "clientip", "realip", "remoteip", "socketip", "sourceip", "userip", "-forwarded-for",
      "-proxied-for", "-client-addr", "-remote-addr", "-real-addr", "-client-address", "-external-address");

  private ReservedHeaders() {}

  static boolean has(String foldedName) {
    return NAMES.contains(foldedName)
        || PREFIXES.stream().anyMatch(foldedName::startsWith)
        || SUFFIXES.stream().anyMatch(foldedName::endsWith);
  }

  /** CGI and its heirs read {@code remote_user} and {@code Remote-User} as one name, some {@code remote.user} too. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
  }
}
