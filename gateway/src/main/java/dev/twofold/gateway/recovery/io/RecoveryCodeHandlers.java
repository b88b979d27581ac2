package dev.twofold.gateway.recovery.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.keys.io.GatewayKey;
import dev.twofold.gateway.recovery.RecoveryCodes;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.runtime.sealing.CannotOpen;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** New recovery codes, shown once, and how many are left. */
public final class RecoveryCodeHandlers {

  private static final String SHOWN_IN = MessageType.of(Reply.RecoveryCodesMade.class).wireName();

  private final Vertx vertx;
  private final SessionCommands commands;
  private final GatewayKey key;

  public RecoveryCodeHandlers(Vertx vertx, SessionCommands commands, GatewayKey key) {
    this.vertx = vertx;
    this.commands = commands;
    this.key = key;
  }

  public void make(RoutingContext context) {
    SessionCommands.Call call = commands.call(context);
    SealContext shown = call.sealContext(SHOWN_IN, call.commandId());
    commands
        .send(call, Reply.RecoveryCodesMade.class,
            new VerificationCommand.MakeRecoveryCodes(call.session(), key.showTo()))
        .compose(made -> vertx.executeBlocking(() -> view(made, shown), false))
        .recover(failure -> Requests.explain(failure, "Make them again: only the newest ten are good."))
        .onSuccess(view -> Answers.json(context.response(), 201, view))
        .onFailure(context::fail);
  }

  public void count(RoutingContext context) {
    commands.send(context, Reply.RecoveryCodesLeft.class, VerificationCommand.CountRecoveryCodes::new)
        .onSuccess(left -> Answers.json(context.response(), 200, view(left)))
        .onFailure(context::fail);
  }

  private JsonObject view(Reply.RecoveryCodesMade made, SealContext context) throws CannotOpen {
    return new JsonObject()
        .put("recoveryCodes", new JsonArray(RecoveryCodes.toShow(key.open(made.codes(), context))));
  }

  private static JsonObject view(Reply.RecoveryCodesLeft left) {
    JsonObject view = new JsonObject().put("left", left.left());
    left.madeAt().ifPresent(at -> view.put("madeAt", at.toString()));
    return view;
  }
}
