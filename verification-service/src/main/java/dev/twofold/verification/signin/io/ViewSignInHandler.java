package dev.twofold.verification.signin.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.ViewSignIn;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Reads;
import dev.twofold.verification.signin.JudgedSignIn;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

public final class ViewSignInHandler implements MessageHandler<ViewSignIn> {

  private final Reads reads;
  private final SignIns signIns;

  public ViewSignInHandler(Reads reads, SignIns signIns) {
    this.reads = reads;
    this.signIns = signIns;
  }

  @Override
  public Future<Void> handle(Incoming<ViewSignIn> message) {
    return reads.answer(message, connection -> view(connection, message.body()));
  }

  private Future<Reply> view(SqlConnection connection, ViewSignIn command) {
    return signIns
        .find(connection, command.signInId(), command.tokenHash())
        .map(found -> found.map(JudgedSignIn::answer).orElse(Reply.Refused.of(Refusal.NO_SIGN_IN)));
  }
}
