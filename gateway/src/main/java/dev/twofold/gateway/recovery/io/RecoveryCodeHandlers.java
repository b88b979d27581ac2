package dev.twofold.gateway.recovery.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** New recovery codes, shown once, and how many are left. */
public final class RecoveryCodeHandlers {

  private final SessionCommands commands;
  private final NewRecoveryCodes newRecoveryCodes;

  public RecoveryCodeHandlers(SessionCommands commands, NewRecoveryCodes newRecoveryCodes) {
    this.commands = commands;
    this.newRecoveryCodes = newRecoveryCodes;
  }

  public void make(RoutingContext context) {
    newRecoveryCodes.make(commands.call(context))
        .onSuccess(codes -> Answers.json(context.response(), 201,
            new JsonObject().put("recoveryCodes", new JsonArray(codes))))
        .onFailure(context::fail);
  }

  public void count(RoutingContext context) {
    commands.read(context, Reply.RecoveryCodesLeft.class, VerificationCommand.CountRecoveryCodes::new)
        .onSuccess(left -> Answers.json(context.response(), 200, view(left)))
        .onFailure(context::fail);
  }

  private static JsonObject view(Reply.RecoveryCodesLeft left) {
    JsonObject view = new JsonObject().put("left", left.left());
    left.madeAt().ifPresent(at -> view.put("madeAt", at.toString()));
    return view;
  }
}
