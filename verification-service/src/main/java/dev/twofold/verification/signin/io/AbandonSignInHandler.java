package dev.twofold.verification.signin.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.AbandonSignIn;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.signin.SignIn;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

public final class AbandonSignInHandler implements MessageHandler<AbandonSignIn> {

  private final HandledOnce handledOnce;
  private final GuardedInput inputs;
  private final SignInRows rows = new SignInRows();

  public AbandonSignInHandler(HandledOnce handledOnce, GuardedInput inputs) {
    this.handledOnce = handledOnce;
    this.inputs = inputs;
  }

  @Override
  public Future<Void> handle(Incoming<AbandonSignIn> message) {
    AbandonSignIn command = message.body();
    return handledOnce.run(
        message,
        connection ->
            inputs.judge(
                connection,
                command.signInId(),
                command.tokenHash(),
                guarded ->
                    guarded.state().abandon().fold(closed -> close(connection, closed), GuardedInput::refuse)));
  }

  private Future<Effects> close(SqlConnection connection, SignIn.Abandoned closed) {
    return rows.close(connection, closed.facts().id(), SignIn.Stored.ABANDONED)
        .map(done -> Effects.reply(new Reply.Done()));
  }
}
