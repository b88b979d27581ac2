package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.factor.ShownFactorView;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.phone.PhoneView;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.UUID;

/** Adds the first factor and answers with its secret, or with what may be shown of a phone. */
public final class FirstFactorHandler {

  private final Tokens tokens;
  private final FirstFactor firstFactor;
  private final Phones phones;

  public FirstFactorHandler(Tokens tokens, FirstFactor firstFactor, Phones phones) {
    this.tokens = tokens;
    this.firstFactor = firstFactor;
    this.phones = phones;
  }

  public void add(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    TokenHash token = Requests.token(context.request(), tokens, TokenKind.SIGN_IN).hash();
    JsonObject body = Requests.body(context);
    NewFactor factor = NewFactor.of(body);
    Future<Map<String, Object>> added = factor.phone()
        .map(phone -> phones.add(signInId, token, phone).map(PhoneView::of))
        .orElseGet(() ->
            firstFactor.add(signInId, token, factor.kind(), factor.name()).map(ShownFactorView::of));
    added
        .onSuccess(shown -> Answers.json(context.response(), 201, new JsonObject(shown)))
        .onFailure(context::fail);
  }
}
