package dev.twofold.gateway.signin.io;

import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Takes a code and answers with what the completed sign-in gives. */
public final class CodeHandler {

  private final Tokens tokens;
  private final Clients clients;
  private final SignedInCookies cookies;
  private final CodeStep step;
  private final SessionHandOut sessions;
  private final SignedInAnswers answers;

  public CodeHandler(
      Tokens tokens,
      Clients clients,
      SignedInCookies cookies,
      CodeStep step,
      SessionHandOut sessions,
      SignedInAnswers answers) {
    this.tokens = tokens;
    this.clients = clients;
    this.cookies = cookies;
    this.step = step;
    this.sessions = sessions;
    this.answers = answers;
  }

  public void submit(RoutingContext context) {
    step.submit(submitted(context))
        .onSuccess(completed -> sessions.handOut(completed, () -> answers.signedIn(context, completed)))
        .onFailure(context::fail);
  }

  private SubmittedCode submitted(RoutingContext context) {
    HttpServerRequest request = context.request();
    UUID signInId = Requests.signInId(context);
    PresentedToken signInToken = Requests.token(request, tokens, TokenKind.SIGN_IN);
    JsonObject body = Requests.body(context);
    return new SubmittedCode(signInId, signInToken, body.getString("code"), Requests.idInBody(body, "factorId"),
        clients.of(request), cookies.heldSession(request));
  }
}
