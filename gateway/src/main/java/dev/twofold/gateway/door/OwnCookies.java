package dev.twofold.gateway.door;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Cookies under Twofold's names: no application reads or writes them. */
public final class OwnCookies {

  private static final String PREFIX = "__host-twofold";

  private OwnCookies() {}

  /** The rest of a {@code Cookie} header; empty if nothing is left. */
  static Optional<String> removeFrom(String cookieHeader) {
    String rest = Arrays.stream(cookieHeader.split(";", -1))
        .map(String::strip)
        .filter(pair -> !pair.isEmpty() && !isOurs(pair))
        .collect(Collectors.joining("; "));
    return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
  }

  /**
   * Whether a {@code Set-Cookie} header, or one pair of a {@code Cookie} header, is about a cookie of Twofold. A cookie
   * without a name counts by its value, since browsers send it back without the equals sign (RFC 6265bis).
   */
  public static boolean isOurs(String cookie) {
    String name = cookie.replaceFirst("^[\\s=]+", "").toLowerCase(Locale.ROOT);
    return name.startsWith(PREFIX);
  }
}
