package dev.twofold.gateway.turnoff.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.keys.io.ShownOnce;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.gateway.ticket.Ticket;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Turns two-step verification off. Every session of the login has ended then, the one in whose name it was done too:
 * this gateway honours it no longer, and a browser is to lose its cookies.
 */
public final class TurnOff {

  private static final String SHOWN_IN = MessageType.of(Reply.TurnedOff.class).wireName();
  private static final String KEPT = "If you are signed out now, it is off. Else turn it off again.";
  private static final String CLEARED =
      "If you are still signed in, do it again. If not, all was cleared, and the ticket was lost with the answer: ask"
          + " the people who run this.";

  private final SessionCommands commands;
  private final ShownOnce shownOnce;
  private final Leases leases;

  public TurnOff(SessionCommands commands, ShownOnce shownOnce, Leases leases) {
    this.commands = commands;
    this.shownOnce = shownOnce;
    this.leases = leases;
  }

  /**
   * Completes with the ticket, as people get to see it, where factors were cleared.
   *
   * @param clear whether factors and recovery codes are removed for good; else they are kept aside
   */
  public Future<Optional<String>> turnOff(SessionCommands.Call call, boolean clear) {
    return commands
        .send(call, Reply.TurnedOff.class,
            new VerificationCommand.TurnOff(call.session(), clear, shownOnce.showTo()))
        .onSuccess(off -> leases.drop(call.token().hash(), call.session().audience()))
        .compose(off -> off.ticket().isPresent() == clear
            ? ticket(off, call)
            : Future.failedFuture(Requests.unexpected()))
        .recover(failure -> Requests.explain(failure, clear ? CLEARED : KEPT));
  }

  private Future<Optional<String>> ticket(Reply.TurnedOff off, SessionCommands.Call call) {
    SealContext shown = call.sealContext(SHOWN_IN, call.commandId());
    return off.ticket().isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : shownOnce.open(off.ticket().get(), shown, Ticket::toShow).map(Optional::of);
  }
}
