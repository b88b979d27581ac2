package dev.twofold.gateway.history.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.history.HistoryView;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What happened to the person's security, the newest first. */
public final class HistoryHandler {

  private final SessionCommands commands;

  public HistoryHandler(SessionCommands commands) {
    this.commands = commands;
  }

  public void view(RoutingContext context) {
    commands.read(context, Reply.SecurityHistory.class, VerificationCommand.ViewHistory::new)
        .onSuccess(history -> Answers.json(context.response(), 200, new JsonObject(HistoryView.of(history))))
        .onFailure(context::fail);
  }
}
