package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInState;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.signin.SignInView;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Writes where a sign-in stands. */
public final class SignInAnswers {

  private final TokenCookies cookies;

  public SignInAnswers(TokenCookies cookies) {
    this.cookies = cookies;
  }

  /** 201 with the sign-in and its token: in a cookie, or in the body, never in both. */
  public void opened(RoutingContext context, OpenedSignIn opened, boolean inCookie) {
    HttpServerResponse response = context.response();
    response.putHeader("Location", "/v1/sign-ins/" + opened.standing().signInId());
    JsonObject view = new JsonObject(SignInView.of(opened.standing()));
    if (inCookie) {
      cookies.keepSignIn(response, opened.token(), opened.standing().expiresAt());
    } else {
      view.put("signInToken", opened.token());
    }
    answer(response, 201, opened.standing(), view);
  }

  public void standing(RoutingContext context, Reply.SignInStands standing) {
    answer(context.response(), 200, standing, new JsonObject(SignInView.of(standing)));
  }

  private static void answer(HttpServerResponse response, int status, Reply.SignInStands standing, JsonObject view) {
    if (standing.state() == SignInState.LOCKED) {
      Answers.retryAfter(response, standing.retryAfterSeconds());
    }
    Answers.json(response, status, view);
  }
}
