package dev.twofold.gateway.recovery.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.keys.io.ShownOnce;
import dev.twofold.gateway.recovery.RecoveryCodes;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** New recovery codes, shown once, and how many are left. */
public final class RecoveryCodeHandlers {

  private static final String SHOWN_IN = MessageType.of(Reply.RecoveryCodesMade.class).wireName();

  private final SessionCommands commands;
  private final ShownOnce shownOnce;

  public RecoveryCodeHandlers(SessionCommands commands, ShownOnce shownOnce) {
    this.commands = commands;
    this.shownOnce = shownOnce;
  }

  public void make(RoutingContext context) {
    SessionCommands.Call call = commands.call(context);
    SealContext shown = call.sealContext(SHOWN_IN, call.commandId());
    commands
        .send(call, Reply.RecoveryCodesMade.class,
            new VerificationCommand.MakeRecoveryCodes(call.session(), shownOnce.showTo()))
        .compose(made -> shownOnce.open(made.codes(), shown, RecoveryCodeHandlers::view))
        .recover(failure -> Requests.explain(failure, "Make them again: only the newest ten are good."))
        .onSuccess(view -> Answers.json(context.response(), 201, view))
        .onFailure(context::fail);
  }

  public void count(RoutingContext context) {
    commands.read(context, Reply.RecoveryCodesLeft.class, VerificationCommand.CountRecoveryCodes::new)
        .onSuccess(left -> Answers.json(context.response(), 200, view(left)))
        .onFailure(context::fail);
  }

  private static JsonObject view(byte[] codes) {
    return new JsonObject().put("recoveryCodes", new JsonArray(RecoveryCodes.toShow(codes)));
  }

  private static JsonObject view(Reply.RecoveryCodesLeft left) {
    JsonObject view = new JsonObject().put("left", left.left());
    left.madeAt().ifPresent(at -> view.put("madeAt", at.toString()));
    return view;
  }
}
