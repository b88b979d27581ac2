package dev.twofold.gateway.session.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.session.SessionView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Looking at one's sessions, signing out of this one and ending others. */
public final class SessionHandlers {

  private static final String UNTIL_IT_SUCCEEDS = "Do it again, until it succeeds.";

  private final SessionCommands commands;
  private final SessionGuard guard;
  private final WebOrigin audience;
  private final Leases leases;

  /** @param audience the origin of the API */
  public SessionHandlers(SessionCommands commands, SessionGuard guard, WebOrigin audience, Leases leases) {
    this.commands = commands;
    this.guard = guard;
    this.audience = audience;
    this.leases = leases;
  }

  public void view(RoutingContext context) {
    guard.authenticate(context.request(), audience)
        .onSuccess(visitor ->
            Answers.json(context.response(), 200, new JsonObject(SessionView.of(visitor.lease()))))
        .onFailure(context::fail);
  }

  /** Also while sessions cannot be checked: ending one needs no more than its token. */
  public void end(RoutingContext context) {
    SessionCommands.Call call = commands.call(context);
    commands.send(call, Reply.Done.class, new VerificationCommand.EndSession(call.token().hash()))
        .recover(failure -> Requests.explain(failure, "Sign out again, until it succeeds."))
        .onSuccess(done -> answerEnded(context, call, true))
        .onFailure(context::fail);
  }

  public void list(RoutingContext context) {
    commands.read(context, Reply.SessionList.class, VerificationCommand.ListSessions::new)
        .onSuccess(list -> Answers.json(context.response(), 200, new JsonObject(SessionView.list(list))))
        .onFailure(context::fail);
  }

  /** All others; this one too if the client says so. */
  public void endAll(RoutingContext context) {
    boolean current = Requests.isSet(context, "current");
    SessionCommands.Call call = commands.call(context);
    commands.send(call, Reply.Done.class, new VerificationCommand.EndSessions(call.session(), current))
        .recover(failure -> Requests.explain(failure, UNTIL_IT_SUCCEEDS))
        .onSuccess(done -> answerEnded(context, call, current))
        .onFailure(context::fail);
  }

  public void endOne(RoutingContext context) {
    UUID sessionId = Requests.ownId(context);
    SessionCommands.Call call = commands.call(context);
    commands.send(call, Reply.Done.class, new VerificationCommand.EndOneSession(call.session(), sessionId))
        .recover(failure -> Requests.explain(failure, UNTIL_IT_SUCCEEDS))
        .compose(done -> isItsOwn(call, sessionId))
        .onSuccess(own -> answerEnded(context, call, own))
        .onFailure(context::fail);
  }

  /** Whether the session that ended is the one that asked for it; no, where that cannot be known. */
  private Future<Boolean> isItsOwn(SessionCommands.Call call, UUID ended) {
    return leases.find(call.token().hash(), call.session().audience(), call.clientAddress())
        .map(lease -> lease.sessionId().equals(ended))
        .otherwise(SessionHandlers::saysThatItIsOver);
  }

  private static boolean saysThatItIsOver(Throwable failure) {
    return failure instanceof ProblemException known && known.problem().equals(Problems.noSession());
  }

  private void answerEnded(RoutingContext context, SessionCommands.Call call, boolean own) {
    if (own) {
      leases.drop(call.token().hash(), call.session().audience());
      TokenCookies.takeBackAll(context);
    }
    Answers.empty(context.response());
  }
}
