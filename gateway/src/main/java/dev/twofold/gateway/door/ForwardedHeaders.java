package dev.twofold.gateway.door;

import dev.twofold.contracts.Lease;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The headers with which a request goes on to an application: the client's, without anything that could speak for the
 * gateway or belongs to this connection only, and the gateway's own.
 */
public final class ForwardedHeaders {

  /** Folded names, see {@link #folded}. */
  private static final Set<String> DROPPED = Set.of(
      // who the person is
      "remote-user", "remote-name", "remote-groups", "remote-email", "x-remote-user",
      // where the request came from
      "forwarded", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip", "cf-connecting-ip", "via",
      // which method or path is meant
      "x-http-method-override", "x-http-method", "x-method-override", "x-rewrite-url",
      // this connection only (RFC 9110 §7.6.1)
      "connection", "keep-alive", "proxy-connection", "proxy-authenticate", "proxy-authorization", "te", "trailer",
      "upgrade", "http2-settings", "expect",
      // HTTP_PROXY to a CGI program
      "proxy");
  private static final List<String> DROPPED_PREFIXES = List.of("twofold-", "x-forwarded-", "x-original-");
  /** Of this connection too, but the proxy reads the body by them and writes its own. */
  private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

  private final String host;
  private final String scheme;

  /** @param origin under which clients reach the gateway, e.g. {@code https://login.example.org} */
  public ForwardedHeaders(String origin) {
    URI uri = URI.create(origin);
    this.host = uri.getRawAuthority();
    this.scheme = uri.getScheme();
  }

  /**
   * @param clientAddress from the connection, not from any header
   * @param token of the session, which is never handed on, under whatever name it is there
   */
  public List<Header> rebuild(List<Header> received, Lease lease, String clientAddress, String token) {
    Set<String> namedByConnection = namedByConnection(received);
    List<Header> headers = new ArrayList<>();
    for (Header header : received) {
      String name = folded(header.name());
      if (!isDropped(name) && !namedByConnection.contains(name)) {
        withoutOurCookies(header).filter(rest -> !rest.value().contains(token)).ifPresent(headers::add);
      }
    }
    headers.add(new Header("Host", host));
    headers.add(new Header("Remote-User", headerText(lease.name())));
    headers.add(new Header("Remote-Name", headerText(lease.name())));
    headers.add(new Header("X-Forwarded-For", clientAddress));
    headers.add(new Header("X-Forwarded-Proto", scheme));
    headers.add(new Header("X-Forwarded-Host", host));
    return List.copyOf(headers);
  }

  private static boolean isDropped(String foldedName) {
    return foldedName.equals("host")
        || DROPPED.contains(foldedName)
        || DROPPED_PREFIXES.stream().anyMatch(foldedName::startsWith);
  }

  private static Set<String> namedByConnection(List<Header> received) {
    Set<String> names = new HashSet<>();
    for (Header header : received) {
      if (header.is("connection")) {
        for (String name : header.value().split(",", -1)) {
          names.add(folded(name.strip()));
        }
      }
    }
    names.removeAll(FRAMING);
    return names;
  }

  private static Optional<Header> withoutOurCookies(Header header) {
    return header.is("cookie")
        ? OwnCookies.removeFrom(header.value()).map(rest -> new Header(header.name(), rest))
        : Optional.of(header);
  }

  /** CGI and its heirs read {@code remote_user} and {@code Remote-User} as one name, some {@code remote.user} too. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
  }

  /** UTF-8 octets, one character each, which is how a header is written out. */
  private static String headerText(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
