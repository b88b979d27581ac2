package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.ticket.Ticket;
import io.vertx.core.Future;
import java.util.UUID;

/** The ticket of a login whose factors were cleared: with it a sign-in goes on to set up a first factor. */
public final class TicketStep {

  private static final String WHAT_TO_DO =
      "Get the sign-in: if it is in state enroll, the ticket was taken; if it still waits, enter it again.";

  private final CommandSender commands;

  public TicketStep(CommandSender commands) {
    this.commands = commands;
  }

  /** @param typed the ticket */
  public Future<Reply.SignInStands> submit(UUID signInId, TokenHash token, String typed) {
    return Requests.typed(Ticket.hash(typed), Problems.notATicket())
        .compose(ticket -> send(new CodeCommand.SubmitTicket(signInId, token, ticket)))
        .compose(standing -> isForThis(standing, signInId)
            ? Future.succeededFuture(standing)
            : Future.failedFuture(Requests.unexpected()))
        .recover(failure -> Requests.explainProof(failure, WHAT_TO_DO))
        .recover(failure -> Requests.explain(failure, Refusal.TICKET_NOT_VALID, Problems.wrongTicket()))
        .recover(failure -> Requests.explain(failure, Refusal.TOO_MANY_CODES,
            "Too many wrong ones came from here. Wait, and enter the ticket then."));
  }

  private Future<Reply.SignInStands> send(CodeCommand.SubmitTicket command) {
    return commands.send(UUID.randomUUID(), command.signInId().toString(), command)
        .compose(reply -> Requests.expect(Reply.SignInStands.class, reply));
  }

  private static boolean isForThis(Reply.SignInStands standing, UUID signInId) {
    return standing.signInId().equals(signInId) && standing.state() == SignInState.ENROLL;
  }
}
