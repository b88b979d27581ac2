package dev.twofold.gateway.door;

import dev.twofold.gateway.http.WebOrigin;
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

  private final WebOrigin origin;

  /** @param origin under which clients reach the application */
  public ForwardedHeaders(WebOrigin origin) {
    this.origin = origin;
  }

  /**
   * @param identity who the request is from, see {@link IdentityHeaders}
   * @param clientAddress as far as it is believed
   * @param token of the session, which is never handed on, under whatever name it is there
   */
  public List<Header> rebuild(List<Header> received, List<Header> identity, String clientAddress, String token) {
    Set<String> namedByConnection = namedByConnection(received);
    List<Header> headers = new ArrayList<>();
    for (Header header : received) {
      String name = ReservedHeaders.folded(header.name());
      boolean misspelt = FRAMING.contains(name) && !header.is(name);
      if (!misspelt && !ReservedHeaders.has(name) && !namedByConnection.contains(name)) {
        withoutCredentials(header, token).ifPresent(headers::add);
      }
    }
    joinCookies(headers);
    headers.add(new Header("Host", origin.authority()));
    headers.addAll(identity);
    headers.add(new Header("X-Forwarded-For", clientAddress));
    headers.add(new Header("X-Forwarded-Proto", origin.scheme()));
    headers.add(new Header("X-Forwarded-Host", origin.authority()));
    return List.copyOf(headers);
  }

  /** What of a header may be shown to an application: no cookie of Twofold's, and nothing that has the token in it. */
  public static Optional<Header> withoutCredentials(Header header, String token) {
    return withoutOurCookies(header).filter(rest -> !rest.value().contains(token));
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
}
