package dev.twofold.gateway.door;

import dev.twofold.contracts.Lease;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The headers with which a request goes on to an application: the client's, without anything that could speak for the
 * gateway or belongs to this connection only, and the gateway's own.
 */
public final class ForwardedHeaders {

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
      String name = ReservedHeaders.folded(header.name());
      if (!ReservedHeaders.has(name) && !namedByConnection.contains(name)) {
        withoutOurCookies(header).filter(rest -> !rest.value().contains(token)).ifPresent(headers::add);
      }
    }
    joinCookies(headers);
    headers.add(new Header("Host", host));
    headers.add(new Header("Remote-User", headerText(lease.name())));
    headers.add(new Header("Remote-Name", headerText(lease.name())));
    headers.add(new Header("X-Forwarded-For", clientAddress));
    headers.add(new Header("X-Forwarded-Proto", scheme));
    headers.add(new Header("X-Forwarded-Host", host));
    return List.copyOf(headers);
  }

  private static Set<String> namedByConnection(List<Header> received) {
    Set<String> names = new HashSet<>();
    for (Header header : received) {
      if (header.is("connection")) {
        for (String name : header.value().split(",", -1)) {
          names.add(ReservedHeaders.folded(name.strip()));
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

  /** HTTP/2 may spread cookies over many fields, HTTP/1.1 knows one (RFC 9113 §8.2.3). */
  private static void joinCookies(List<Header> headers) {
    List<Header> cookies = headers.stream().filter(header -> header.is("cookie")).toList();
    if (cookies.size() > 1) {
      headers.removeAll(cookies);
      headers.add(new Header("Cookie", cookies.stream().map(Header::value).collect(Collectors.joining("; "))));
    }
  }

  /** UTF-8 octets, one character each, which is how a header is written out. */
  private static String headerText(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
