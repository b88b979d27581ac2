package dev.twofold.gateway.phone.io;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.factor.io.Phones;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.phone.MessageLanguage;
import dev.twofold.gateway.phone.PhoneView;
import dev.twofold.gateway.phone.TypedChannel;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/** Asks for codes to phones. */
public final class ChallengeHandlers {

  private final Tokens tokens;
  private final Clients clients;
  private final SessionCommands sessions;
  private final Phones phones;

  public ChallengeHandlers(Tokens tokens, Clients clients, SessionCommands sessions, Phones phones) {
    this.tokens = tokens;
    this.clients = clients;
    this.sessions = sessions;
    this.phones = phones;
  }

  public void inSignIn(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    TokenHash token = Requests.token(context.request(), tokens, TokenKind.SIGN_IN).hash();
    JsonObject body = Requests.body(context);
    UUID factorId = Requests.idInBody(body, "factorId").orElseThrow();
    Channel channel = TypedChannel.of(body.getString("channel"));
    answer(context,
        phones.challenge(signInId, token, factorId, channel, language(context), clients.of(context.request())));
  }

  public void inSession(RoutingContext context) {
    UUID factorId = Requests.ownId(context);
    Channel channel = TypedChannel.of(Requests.body(context).getString("channel"));
    answer(context,
        phones.challenge(
            sessions.call(context), factorId, channel, language(context), clients.of(context.request())));
  }

  private static String language(RoutingContext context) {
    return MessageLanguage.of(Optional.ofNullable(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
  }

  private static void answer(RoutingContext context, Future<Challenge> started) {
    started
        .onSuccess(challenge ->
            Answers.json(context.response(), 202, new JsonObject(PhoneView.of(challenge))))
        .onFailure(context::fail);
  }
}
