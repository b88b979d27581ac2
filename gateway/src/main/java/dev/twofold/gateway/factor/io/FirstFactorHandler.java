package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.factor.ShownFactorView;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Adds the first factor and answers with its secret. */
public final class FirstFactorHandler {

  private final Tokens tokens;
  private final FirstFactor firstFactor;

  public FirstFactorHandler(Tokens tokens, FirstFactor firstFactor) {
    this.tokens = tokens;
    this.firstFactor = firstFactor;
  }

  public void add(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    TokenHash token = Requests.token(context.request(), tokens, TokenKind.SIGN_IN).hash();
    JsonObject body = Requests.body(context);
    firstFactor.add(signInId, token, FactorKind.of(body.getString("kind")), body.getString("name"))
        .onSuccess(shown -> Answers.json(context.response(), 201, new JsonObject(ShownFactorView.of(shown))))
        .onFailure(context::fail);
  }
}
