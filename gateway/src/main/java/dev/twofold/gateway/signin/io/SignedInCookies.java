package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** The cookies that a completed sign-in changes: those of the sign-in, the session and the device. */
public final class SignedInCookies {

  private final Tokens tokens;
  private final Clients clients;
  private final TokenCookies cookies;

  public SignedInCookies(Tokens tokens, Clients clients, TokenCookies cookies) {
    this.tokens = tokens;
    this.clients = clients;
    this.cookies = cookies;
  }

  /** Of the session whose cookie the browser sends along, which the new one overwrites. */
  public Optional<TokenHash> heldSession(HttpServerRequest request) {
    return Requests.credentials(request).cookie(TokenCookie.SESSION)
        .filter(token -> tokens.isOurs(TokenKind.SESSION, token))
        .map(TokenHash::of);
  }

  /** To be called before the answer is written. */
  public void handOut(HttpServerRequest request, CompletedSignIn completed) {
    HttpServerResponse response = request.response();
    Completion completion = completed.completion();
    TokenCookies.takeBack(response, TokenCookie.SIGN_IN, completion.signInToken());
    cookies.keepSession(response, completion.sessionToken(), completed.signedIn().lease().endsAt());
    if (completed.signedIn().newDevice().isPresent()) {
      cookies.keepDevice(response, completion.deviceToken());
    } else {
      clients.deviceToken(request).ifPresent(known -> cookies.keepDevice(response, known));
    }
  }
}
