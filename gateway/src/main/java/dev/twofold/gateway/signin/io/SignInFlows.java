package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.page.Destination;
import dev.twofold.gateway.page.PageCookie;
import dev.twofold.gateway.page.TypedForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.PageSeal;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps a sign-in in the browser from page to page: its token in the cookie that the API uses too, and beside it, sealed
 * and bound to that token, which one it is and where it leads.
 */
public final class SignInFlows {

  private final PageSeal seal;
  private final Tokens tokens;
  private final TokenCookies cookies;

  public SignInFlows(PageSeal seal, Tokens tokens, TokenCookies cookies) {
    this.seal = seal;
    this.tokens = tokens;
    this.cookies = cookies;
  }

  /** One that leads to where the person wanted to go at first. */
  public void begin(PageRequest request, OpenedSignIn opened, SignInPurpose purpose) {
    begin(request, opened, purpose, Optional.empty());
  }

  /** The same, of somebody who typed that login. */
  public void begin(PageRequest request, OpenedSignIn opened, String login) {
    begin(request, opened, SignInPurpose.SIGN_IN, Optional.of(login.strip()));
  }

  private void begin(
      PageRequest request, OpenedSignIn opened, SignInPurpose purpose, Optional<String> login) {
    UUID id = opened.standing().signInId();
    begin(request, opened, new SignInFlow(id, purpose, login, Optional.empty(), Optional.empty()));
  }

  /** @param next where it leads when it is completed, and what is typed there */
  public void beginStepUp(PageRequest request, OpenedSignIn opened, Destination next, Optional<TypedForm> typed) {
    UUID id = opened.standing().signInId();
    begin(request, opened, new SignInFlow(id, SignInPurpose.STEP_UP, Optional.empty(), Optional.of(next), typed));
  }

  private void begin(PageRequest request, OpenedSignIn opened, SignInFlow flow) {
    PresentedToken token = new PresentedToken(opened.token(), true);
    cookies.keepSignIn(request.http().response(), opened.token(), opened.standing().expiresAt());
    request.remember(PageCookie.FLOW, seal.seal(PageSeal.Purpose.FLOW, binding(token), flow));
  }

  /** The one under way, with its token; empty if there is none, or cookies of two do not fit together. */
  public Optional<UnderWay> find(PageRequest request) {
    return Requests.credentials(request.http()).cookie(TokenCookie.SIGN_IN)
        .filter(value -> tokens.isOurs(TokenKind.SIGN_IN, value))
        .map(value -> new PresentedToken(value, true))
        .flatMap(token -> request.cookie(PageCookie.FLOW)
            .flatMap(sealed -> seal.open(PageSeal.Purpose.FLOW, binding(token), sealed, SignInFlow.class))
            .map(flow -> new UnderWay(flow, token)));
  }

  /** It is over, in whatever way. */
  public void end(PageRequest request) {
    request.forget(PageCookie.FLOW);
    Requests.credentials(request.http()).cookie(TokenCookie.SIGN_IN).ifPresent(value ->
        TokenCookies.takeBack(request.http().response(), TokenCookie.SIGN_IN, new PresentedToken(value, true)));
  }

  /** Whether that failure says that there is no sign-in any more. */
  public static boolean isOver(Throwable failure) {
    return failure instanceof ProblemException known
        && known.problem().name().equals(Refusal.NO_SIGN_IN.wireName());
  }

  private static String binding(PresentedToken token) {
    return token.hash().value();
  }

  /** @param token the sign-in's, from its cookie */
  public record UnderWay(SignInFlow flow, PresentedToken token) {}
}
