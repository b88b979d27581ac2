package dev.twofold.gateway.signin.io;

import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Takes a ticket and answers with the sign-in, which sets up a first factor from then on. */
public final class TicketHandler {

  private final Tokens tokens;
  private final TicketStep step;
  private final SignInAnswers answers;

  public TicketHandler(Tokens tokens, TicketStep step, SignInAnswers answers) {
    this.tokens = tokens;
    this.step = step;
    this.answers = answers;
  }

  public void submit(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    PresentedToken token = Requests.token(context.request(), tokens, TokenKind.SIGN_IN);
    step.submit(signInId, token.hash(), Requests.body(context).getString("ticket"))
        .onSuccess(standing -> answers.standing(context, standing))
        .onFailure(context::fail);
  }
}
