package dev.twofold.gateway.http;

import dev.twofold.gateway.token.TokenKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came with a request to say whose it is: {@code Authorization} headers and Twofold's cookies. */
public final class RequestCredentials {

  private static final String OUR_TOKENS = "tf1_";
  private static final List<String> NAMES = Arrays.stream(TokenCookie.values()).map(TokenCookie::wireName).toList();

  private final List<String> authorization;
  private final Map<TokenCookie, String> cookies;

  private RequestCredentials(List<String> authorization, Map<TokenCookie, String> cookies) {
    this.authorization = authorization;
    this.cookies = cookies;
  }

  /**
   * @param authorization all {@code Authorization} headers
   * @param cookieHeaders all {@code Cookie} headers
   * @throws ProblemException if a cookie of Twofold's is there twice: two readers could then see two people
   */
  public static RequestCredentials of(List<String> authorization, List<String> cookieHeaders) {
    Map<TokenCookie, String> cookies = new EnumMap<>(TokenCookie.class);
    Map<String, String> found = HostCookie.find(cookieHeaders, NAMES);
    for (TokenCookie cookie : TokenCookie.values()) {
      Optional.ofNullable(found.get(cookie.wireName())).ifPresent(token -> cookies.put(cookie, token));
    }
    return new RequestCredentials(List.copyOf(authorization), Collections.unmodifiableMap(cookies));
  }

  /** The token of that kind, recognised or not: from its cookie, else from {@code Authorization: Bearer}. */
  public Optional<PresentedToken> token(TokenKind kind) {
    return cookie(TokenCookie.of(kind))
        .map(token -> new PresentedToken(token, true))
        .or(() -> BearerToken.in(authorization).map(token -> new PresentedToken(token, false)));
  }

  public Optional<String> cookie(TokenCookie cookie) {
    return Optional.ofNullable(cookies.get(cookie));
  }

  /** Whether a browser may have sent this on behalf of another site's page. */
  public boolean hasCookies() {
    return !cookies.isEmpty();
  }

  /** Whether it says twice who it is; on the API, where every {@code Authorization} is meant for Twofold. */
  public boolean contradictThemselves() {
    return !authorization.isEmpty()
        && (cookies.containsKey(TokenCookie.SIGN_IN) || cookies.containsKey(TokenCookie.SESSION));
  }

  /** The same at the door, where an {@code Authorization} that is none of ours is the application's. */
  public boolean contradictThemselvesAtTheDoor() {
    return cookies.containsKey(TokenCookie.SESSION)
        && BearerToken.in(authorization).filter(token -> token.startsWith(OUR_TOKENS)).isPresent();
  }
}
