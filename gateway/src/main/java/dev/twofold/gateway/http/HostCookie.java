package dev.twofold.gateway.http;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Twofold's cookies have in common (RFC 6265bis): a name that ties them to this host, so that no neighbouring host
 * can plant one, and attributes by which no script reads them and no foreign page sends them along with a change.
 */
public final class HostCookie {

  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  private HostCookie() {}

  /** The value of a {@code Set-Cookie} header that keeps it until the browser is closed. */
  public static String keep(String name, String value) {
    return name + "=" + value + ATTRIBUTES;
  }

  /** The value of a {@code Set-Cookie} header that keeps it for that long, to the second. */
  public static String keep(String name, String value, Duration lifetime) {
    return name + "=" + value + "; Max-Age=" + Math.max(0, lifetime.toSeconds()) + ATTRIBUTES;
  }

  /** The value of a {@code Set-Cookie} header that removes it. */
  public static String clear(String name) {
    return keep(name, "", Duration.ZERO);
  }

  /**
   * The cookies of these names.
   *
   * @param cookieHeaders all {@code Cookie} headers
   * @throws ProblemException if one is there twice: two readers could then see two people
   */
  public static Map<String, String> find(List<String> cookieHeaders, Collection<String> names) {
    Map<String, String> found = new HashMap<>();
    for (String header : cookieHeaders) {
      for (String pair : header.split(";", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? "" : pair.substring(0, equals).strip();
        if (names.contains(name) && found.putIfAbsent(name, pair.substring(equals + 1).strip()) != null) {
          throw new ProblemException(Problems.badRequest("A cookie of Twofold's stands there twice."));
        }
      }
    }
    return found;
  }
}
