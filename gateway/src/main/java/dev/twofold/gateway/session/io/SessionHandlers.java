package dev.twofold.gateway.session.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.session.SessionView;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Looking at one's sessions, signing out of this one and ending others. */
public final class SessionHandlers {

  private static final String UNTIL_IT_SUCCEEDS = "Do it again, until it succeeds.";

  private final SessionCommands commands;
  private final SessionGuard guard;
  private final Leases leases;

  public SessionHandlers(SessionCommands commands, SessionGuard guard, Leases leases) {
    this.commands = commands;
    this.guard = guard;
    this.leases = leases;
  }

  public void view(RoutingContext context) {
    guard.authenticate(context.request())
        .onSuccess(visitor ->
            Answers.json(context.response(), 200, new JsonObject(SessionView.of(visitor.lease()))))
        .onFailure(context::fail);
  }

  /** Also while sessions cannot be checked: ending one needs no more than its token. */
  public void end(RoutingContext context) {
    SessionCommands.Call call = commands.call(context);
    commands.send(call, Reply.Done.class, new VerificationCommand.EndSession(call.token().hash()))
        .recover(failure -> Requests.explain(failure, "Sign out again, until it succeeds."))
        .onSuccess(done -> answerSignedOut(context, call))
        .onFailure(context::fail);
  }

  public void list(RoutingContext context) {
    commands.send(context, Reply.SessionList.class, VerificationCommand.ListSessions::new)
        .onSuccess(list -> Answers.json(context.response(), 200, new JsonObject(SessionView.list(list))))
        .onFailure(context::fail);
  }

  /** All others; this one too if the client says so. */
  public void endAll(RoutingContext context) {
    boolean current = Requests.isSet(context, "current");
    SessionCommands.Call call = commands.call(context);
    commands.send(call, Reply.Done.class, new VerificationCommand.EndSessions(call.session(), current))
        .recover(failure -> Requests.explain(failure, UNTIL_IT_SUCCEEDS))
        .onSuccess(done -> {
          if (current) {
            answerSignedOut(context, call);
          } else {
            Answers.empty(context.response());
          }
        })
        .onFailure(context::fail);
  }

  public void endOne(RoutingContext context) {
    UUID sessionId = Requests.ownId(context);
    commands
        .send(context, Reply.Done.class, session -> new VerificationCommand.EndOneSession(session, sessionId))
        .recover(failure -> Requests.explain(failure, UNTIL_IT_SUCCEEDS))
        .onSuccess(done -> Answers.empty(context.response()))
        .onFailure(context::fail);
  }

  private void answerSignedOut(RoutingContext context, SessionCommands.Call call) {
    PresentedToken token = call.token();
    leases.drop(token.hash(), call.session().audience());
    TokenCookies.takeBack(context.response(), TokenCookie.SESSION, token);
    Answers.empty(context.response());
  }
}
