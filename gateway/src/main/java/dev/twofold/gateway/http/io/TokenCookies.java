package dev.twofold.gateway.http.io;

import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.http.RequestCredentials;
import dev.twofold.gateway.http.TokenCookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Hands tokens to browsers and takes them back. */
public final class TokenCookies {

  /** How long a device stays known without being used. */
  private static final Duration DEVICE_IS_KNOWN = Duration.ofDays(90);

  private final Clock clock;

  public TokenCookies(Clock clock) {
    this.clock = clock;
  }

  public void keepSignIn(HttpServerResponse response, String token, Instant until) {
    keep(response, TokenCookie.SIGN_IN, token, Duration.between(clock.instant(), until));
  }

  public void keepSession(HttpServerResponse response, String token, Instant until) {
    keep(response, TokenCookie.SESSION, token, Duration.between(clock.instant(), until));
  }

  public void keepDevice(HttpServerResponse response, String token) {
    keep(response, TokenCookie.DEVICE, token, DEVICE_IS_KNOWN);
  }

  /** Removes the cookie, if that is where the token came from. */
  public static void takeBack(HttpServerResponse response, TokenCookie cookie, PresentedToken token) {
    if (token.inCookie()) {
      response.headers().add(HttpHeaders.SET_COOKIE, cookie.clear());
    }
  }

  /** Removes what a browser holds of a session that is over and of a sign-in beside it. */
  public static void takeBackAll(RoutingContext context) {
    RequestCredentials credentials = Requests.credentials(context.request());
    for (TokenCookie cookie : List.of(TokenCookie.SESSION, TokenCookie.SIGN_IN)) {
      if (credentials.cookie(cookie).isPresent()) {
        context.response().headers().add(HttpHeaders.SET_COOKIE, cookie.clear());
      }
    }
  }

  private static void keep(HttpServerResponse response, TokenCookie cookie, String token, Duration lifetime) {
    response.headers().add(HttpHeaders.SET_COOKIE, cookie.keep(token, lifetime));
  }
}
