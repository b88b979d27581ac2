package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Reply;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.signin.SignInView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Writes what a completed sign-in gives: a session, at times a known device, and once recovery codes. */
public final class SignedInAnswers {

  private final SignedInCookies cookies;

  public SignedInAnswers(SignedInCookies cookies) {
    this.cookies = cookies;
  }

  /** Completes when the answer was written, with the tokens in cookies or in the body, never in both. */
  Future<Void> signedIn(RoutingContext context, CompletedSignIn completed) {
    JsonObject view = view(completed);
    if (completed.completion().signInToken().inCookie()) {
      cookies.handOut(context.request(), completed);
    } else {
      putTokens(view, completed);
    }
    return Answers.json(context.response(), 200, view);
  }

  private static JsonObject view(CompletedSignIn completed) {
    Reply.SignedIn signedIn = completed.signedIn();
    JsonObject view = new JsonObject(SignInView.signedIn(signedIn.signInId(), signedIn.lease()));
    signedIn.recoveryCodesLeft().ifPresent(left -> view.put("recoveryCodesLeft", left));
    completed.recoveryCodes().ifPresent(codes -> view.put("recoveryCodes", new JsonArray(codes)));
    return view;
  }

  private static void putTokens(JsonObject view, CompletedSignIn completed) {
    view.getJsonObject("session").put("token", completed.completion().sessionToken());
    completed.signedIn().newDevice().ifPresent(
        device -> view.put("clientToken", completed.completion().deviceToken()));
  }
}
