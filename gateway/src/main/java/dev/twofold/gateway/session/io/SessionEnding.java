package dev.twofold.gateway.session.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.lease.io.Leases;
import io.vertx.core.Future;
import java.util.UUID;

/**
 * Signs out of a session and ends others. Each act completes with whether the session in whose name it was done has
 * ended too: this gateway honours it no longer then, and a browser is to lose its cookies.
 */
public final class SessionEnding {

  private static final String UNTIL_IT_SUCCEEDS = "Do it again, until it succeeds.";

  private final SessionCommands commands;
  private final Leases leases;

  public SessionEnding(SessionCommands commands, Leases leases) {
    this.commands = commands;
    this.leases = leases;
  }

  /** Also while sessions cannot be checked: ending one needs no more than its token. */
  public Future<Boolean> end(SessionCommands.Call call) {
    return commands.send(call, Reply.Done.class, new VerificationCommand.EndSession(call.token().hash()))
        .recover(failure -> Requests.explain(failure, "Sign out again, until it succeeds."))
        .map(done -> ended(call, true));
  }

  /** @param current whether this one is to end as well */
  public Future<Boolean> endAll(SessionCommands.Call call, boolean current) {
    return commands.send(call, Reply.Done.class, new VerificationCommand.EndSessions(call.session(), current))
        .recover(failure -> Requests.explain(failure, UNTIL_IT_SUCCEEDS))
        .map(done -> ended(call, current));
  }

  public Future<Boolean> endOne(SessionCommands.Call call, UUID sessionId) {
    return commands.send(call, Reply.Done.class, new VerificationCommand.EndOneSession(call.session(), sessionId))
        .recover(failure -> Requests.explain(failure, UNTIL_IT_SUCCEEDS))
        .compose(done -> isItsOwn(call, sessionId))
        .map(own -> ended(call, own));
  }

  /** Whether the session that ended is the one that asked for it; no, where that cannot be known. */
  private Future<Boolean> isItsOwn(SessionCommands.Call call, UUID ended) {
    return leases.find(call.token().hash(), call.session().audience(), call.clientAddress())
        .map(lease -> lease.sessionId().equals(ended))
        .otherwise(SessionEnding::saysThatItIsOver);
  }

  private static boolean saysThatItIsOver(Throwable failure) {
    return failure instanceof ProblemException known && known.problem().equals(Problems.noSession());
  }

  private boolean ended(SessionCommands.Call call, boolean own) {
    if (own) {
      leases.drop(call.token().hash(), call.session().audience());
    }
    return own;
  }
}
