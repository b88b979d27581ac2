package dev.twofold.gateway.session.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.session.SessionView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Looking at one's sessions, signing out of this one and ending others. */
public final class SessionHandlers {

  private final SessionCommands commands;
  private final SessionEnding ending;
  private final SessionGuard guard;
  private final WebOrigin audience;

  /** @param audience the origin of the API */
  public SessionHandlers(SessionCommands commands, SessionEnding ending, SessionGuard guard, WebOrigin audience) {
    this.commands = commands;
    this.ending = ending;
    this.guard = guard;
    this.audience = audience;
  }

  public void view(RoutingContext context) {
    guard.authenticate(context.request(), audience)
        .onSuccess(visitor ->
            Answers.json(context.response(), 200, new JsonObject(SessionView.of(visitor.lease()))))
        .onFailure(context::fail);
  }

  public void end(RoutingContext context) {
    answer(context, ending.end(commands.call(context)));
  }

  public void list(RoutingContext context) {
    commands.read(context, Reply.SessionList.class, VerificationCommand.ListSessions::new)
        .onSuccess(list -> Answers.json(context.response(), 200, new JsonObject(SessionView.list(list))))
        .onFailure(context::fail);
  }

  /** All others; this one too if the client says so. */
  public void endAll(RoutingContext context) {
    boolean current = Requests.isSet(context, "current");
    answer(context, ending.endAll(commands.call(context), current));
  }

  public void endOne(RoutingContext context) {
    UUID sessionId = Requests.ownId(context);
    answer(context, ending.endOne(commands.call(context), sessionId));
  }

  private static void answer(RoutingContext context, Future<Boolean> end) {
    end.onSuccess(own -> {
      if (own) {
        TokenCookies.takeBackAll(context);
      }
      Answers.empty(context.response());
    }).onFailure(context::fail);
  }
}
