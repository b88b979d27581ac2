package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import io.vertx.core.Future;
import java.util.UUID;

/** Looking at a sign-in that is under way, and giving it up. */
public final class SignInCommands {

  private final CommandSender commands;

  public SignInCommands(CommandSender commands) {
    this.commands = commands;
  }

  /** Where it stands. */
  public Future<Reply.SignInStands> view(UUID signInId, TokenHash token) {
    return send(signInId, Reply.SignInStands.class, new VerificationCommand.ViewSignIn(signInId, token))
        .compose(standing -> standing.signInId().equals(signInId)
            ? Future.succeededFuture(standing)
            : Future.failedFuture(Requests.unexpected()))
        .recover(Requests::nothingWasDone);
  }

  public Future<Reply.Done> abandon(UUID signInId, TokenHash token) {
    return send(signInId, Reply.Done.class, new VerificationCommand.AbandonSignIn(signInId, token))
        .recover(failure -> Requests.explain(failure, "Get the sign-in: if it is gone, it was given up."));
  }

  private <R extends Reply> Future<R> send(UUID signInId, Class<R> expected, VerificationCommand command) {
    return commands.send(UUID.randomUUID(), signInId.toString(), command)
        .compose(reply -> Requests.expect(expected, reply));
  }
}
