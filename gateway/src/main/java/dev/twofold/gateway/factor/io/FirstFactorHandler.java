package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Adds the first factor, in a sign-in that registration opened, and shows its secret, once. */
public final class FirstFactorHandler {

  private final CommandSender commands;
  private final Tokens tokens;
  private final FactorToShow toShow;

  public FirstFactorHandler(CommandSender commands, Tokens tokens, FactorToShow toShow) {
    this.commands = commands;
    this.tokens = tokens;
    this.toShow = toShow;
  }

  public void add(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    TokenHash token = Requests.token(context.request(), tokens, TokenKind.SIGN_IN).hash();
    NewFactor factor = NewFactor.in(Requests.body(context));
    UUID commandId = UUID.randomUUID();
    String key = signInId.toString();
    SealContext shown = new SealContext(FactorToShow.SHOWN_IN, commandId, key, signInId, token);
    VerificationCommand command =
        new VerificationCommand.AddFactor(signInId, token, factor.kind(), factor.name(), toShow.showTo());
    commands.send(commandId, key, command)
        .compose(reply -> Requests.expect(Reply.FactorInstalled.class, reply))
        .compose(installed -> toShow.view(installed, shown))
        .recover(failure -> Requests.explain(
            failure, "Add the factor again: the new one takes the place of one that was not confirmed."))
        .onSuccess(view -> Answers.json(context.response(), 201, view))
        .onFailure(context::fail);
  }
}
