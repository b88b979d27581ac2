package dev.twofold.gateway.http;

import dev.twofold.gateway.token.TokenMint;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** What stands in a request target besides its path. */
public final class Target {

  private Target() {}

  /** Whether a token of Twofold's stands in it, percent-encoded or not. */
  public static boolean hasToken(String target) {
    return TokenMint.standsIn(target) || TokenMint.standsIn(decoded(target));
  }

  /**
   * Whether the query has no parameters but these, each once, with names written as they are. A semicolon separates
   * parameters for some readers and not for others, so there is none.
   *
   * @param query null where there is none
   */
  public static boolean hasOnly(Set<String> parameters, String query) {
    if (query == null || query.isEmpty()) {
      return true;
    }
    Set<String> seen = new HashSet<>();
    for (String pair : query.split("&", -1)) {
      String name = pair.split("=", 2)[0];
      if (!parameters.contains(name) || !seen.add(name)) {
        return false;
      }
    }
    return query.indexOf(';') < 0;
  }

  /** Leniently: what is badly encoded stays as it is. */
  private static String decoded(String target) {
    StringBuilder text = new StringBuilder(target.length());
    for (int i = 0; i < target.length(); i++) {
      int octet = target.charAt(i) == '%' ? PercentEncoding.octetAt(target, i + 1) : -1;
      text.append(octet < 0 ? target.charAt(i) : (char) octet);
      i += octet < 0 ? 0 : 2;
    }
    return text.toString();
  }
}
