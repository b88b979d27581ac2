package dev.twofold.gateway.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The credentials of a request (RFC 6750 §2.1). */
public final class BearerToken {

  private static final Pattern BEARER = Pattern.compile("bearer +([A-Za-z0-9._~+/=-]+)", Pattern.CASE_INSENSITIVE);
  private static final String BASIC = "basic";

  private BearerToken() {}

  /** @param authorization all {@code Authorization} headers; more than one is as good as none */
  public static Optional<String> in(List<String> authorization) {
    if (authorization.size() != 1) {
      return Optional.empty();
    }
    Matcher matcher = BEARER.matcher(authorization.get(0));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whether a name and a password were sent along (RFC 7617); a password alone opens nothing here. */
  public static boolean hasBasic(List<String> authorization) {
    return authorization.stream().anyMatch(value -> value.strip().regionMatches(true, 0, BASIC, 0, BASIC.length()));
  }
}
