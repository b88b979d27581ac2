package dev.twofold.gateway.operator.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.ViewDelivery;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.operator.DeliveryOverviewView;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Shows operators what messages and calls did and cost. */
public final class DeliveryHandler {

  private final SessionCommands commands;

  public DeliveryHandler(SessionCommands commands) {
    this.commands = commands;
  }

  public void view(RoutingContext context) {
    commands.read(context, Reply.DeliveryOverview.class, ViewDelivery::new)
        .onSuccess(overview ->
            Answers.json(context.response(), 200, new JsonObject(DeliveryOverviewView.of(overview))))
        .onFailure(context::fail);
  }
}
