package dev.twofold.gateway.turnoff.io;

import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Turns two-step verification off, and shows once the ticket with which it is set up anew. */
public final class TurnOffHandler {

  private final SessionCommands commands;
  private final TurnOff turnOff;

  public TurnOffHandler(SessionCommands commands, TurnOff turnOff) {
    this.commands = commands;
    this.turnOff = turnOff;
  }

  public void turnOff(RoutingContext context) {
    boolean clear = Requests.body(context).getBoolean("clear", false);
    turnOff.turnOff(commands.call(context), clear)
        .onSuccess(ticket -> {
          TokenCookies.takeBackAll(context);
          Answers.json(context.response(), 200, view(ticket));
        })
        .onFailure(context::fail);
  }

  private static JsonObject view(Optional<String> ticket) {
    JsonObject view = new JsonObject();
    ticket.ifPresent(text -> view.put("ticket", text));
    return view;
  }
}
