package dev.twofold.gateway.http;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port, as browsers write them (RFC 6454 §6.2): in lower case, without the port that the scheme implies.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority e.g. {@code login.example.org} or {@code localhost:8080}
 */
public record WebOrigin(String scheme, String authority) {

  /**
   * @param text e.g. {@code https://login.example.org}
   * @throws IllegalArgumentException if that is no origin of http or https
   */
  public static WebOrigin parse(String text) {
    URI uri = URI.create(text);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || !text.equals(uri.getScheme() + "://" + hostAndPort(uri))) {
      throw new IllegalArgumentException("an origin is written like https://login.example.org");
    }
    return new WebOrigin(uri.getScheme(), canonical(uri.getScheme(), uri.getRawAuthority()));
  }

  /** Whether a {@code Host} header or {@code :authority} means this one (RFC 9110 §7.2). */
  public boolean isMeantBy(String authority) {
    return this.authority.equals(canonical(scheme, authority));
  }

  /** As it stands in an {@code Origin} header, and as the audience of sessions. */
  @Override
  public String toString() {
    return scheme + "://" + authority;
  }

  private static String hostAndPort(URI uri) {
    return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  private static String canonical(String scheme, String authority) {
    String lower = authority.toLowerCase(Locale.ROOT);
    String impliedPort = "https".equals(scheme) ? ":443" : ":80";
    return lower.endsWith(impliedPort) ? lower.substring(0, lower.length() - impliedPort.length()) : lower;
  }
}
