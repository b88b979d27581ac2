package dev.twofold.gateway.forwardauth;

import dev.twofold.gateway.door.ForwardedHeaders;
import dev.twofold.gateway.door.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a proxy is told to put in the place of the client's headers before it passes an admitted request on: who it is
 * from, and its cookies and {@code Authorization} without what is Twofold's. Each name is always there, because some
 * proxies leave the client's header where the answer has none; an empty one says that the request has none.
 */
public final class AdmittedHeaders {

  private static final List<String> IDENTITY =
      List.of("Remote-User", "Remote-Name", "Remote-Groups", "Twofold-Assertion");

  private AdmittedHeaders() {}

  /**
   * @param received with the proxy's question, the client's among them
   * @param token of the session, which no application gets to see
   */
  public static List<Header> of(List<Header> received, List<Header> identity, String token) {
    List<Header> headers = new ArrayList<>(identity);
    IDENTITY.stream()
        .filter(name -> identity.stream().noneMatch(header -> header.is(name)))
        .forEach(name -> headers.add(new Header(name, "")));
    headers.add(rest("Cookie", "; ", received, token));
    headers.add(rest("Authorization", ", ", received, token));
    return List.copyOf(headers);
  }

  private static Header rest(String name, String separator, List<Header> received, String token) {
    return new Header(name, received.stream()
        .filter(header -> header.is(name))
        .flatMap(header -> ForwardedHeaders.withoutCredentials(header, token).stream())
        .map(Header::value)
        .collect(Collectors.joining(separator)));
  }
}
