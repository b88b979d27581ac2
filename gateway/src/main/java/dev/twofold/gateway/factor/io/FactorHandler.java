package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.factor.Base32;
import dev.twofold.gateway.factor.OtpauthUri;
import dev.twofold.gateway.factor.QrCode;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.OpeningKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.UUID;

/** Adds a factor and shows its secret, once. The secret is sealed to a key that lives as long as this gateway. */
public final class FactorHandler {

  private static final String SHOWN_IN = MessageType.of(Reply.FactorInstalled.class).wireName();

  private final Vertx vertx;
  private final CommandSender commands;
  private final Tokens tokens;
  private final String issuer;
  private final OpeningKey key = OpeningKey.generate();
  private final Opener opener = new Opener(key);

  /** @param issuer whom the authenticator app names beside the login */
  public FactorHandler(Vertx vertx, CommandSender commands, Tokens tokens, String issuer) {
    this.vertx = vertx;
    this.commands = commands;
    this.tokens = tokens;
    this.issuer = issuer;
  }

  public void add(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    TokenHash token = TokenHash.of(Requests.token(context.request(), tokens, TokenKind.SIGN_IN));
    JsonObject body = Requests.body(context);
    FactorKind kind = FactorKind.of(body.getString("kind"));
    UUID commandId = UUID.randomUUID();
    SealContext shown = new SealContext(SHOWN_IN, commandId, signInId.toString(), signInId, token);
    VerificationCommand command =
        new VerificationCommand.AddFactor(signInId, token, kind, name(body), key.sealingKey());
    commands.send(commandId, signInId.toString(), command)
        .compose(reply -> Requests.expect(Reply.FactorInstalled.class, reply))
        .compose(installed -> vertx.executeBlocking(() -> view(installed, shown), false))
        .recover(failure -> Requests.explain(
            failure, "Add the factor again: the new one takes the place of one that was not confirmed."))
        .onSuccess(view -> Answers.json(context.response(), 201, view))
        .onFailure(context::fail);
  }

  private JsonObject view(Reply.FactorInstalled installed, SealContext context) throws CannotOpen {
    String secret = Base32.encode(opener.open(installed.shown(), context));
    String uri = OtpauthUri.of(issuer, installed.login(), secret);
    QrCode qrCode = new QrCode(uri);
    return new JsonObject()
        .put("factorId", installed.factorId().toString())
        .put("otpauthUri", uri)
        .put("secret", secret)
        .put("qrSvg", qrCode.svg())
        .put("qrPng", Base64.getEncoder().encodeToString(qrCode.png()));
  }

  private static String name(JsonObject body) {
    String name = body.getString("name").strip();
    if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
      throw new ProblemException(Problems.badRequest("A factor's name has at least one visible character."));
    }
    return name;
  }
}
