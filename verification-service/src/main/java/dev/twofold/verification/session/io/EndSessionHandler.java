package dev.twofold.verification.session.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.EndSession;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.revocation.Revocations;
import io.vertx.core.Future;

/** Sign-out, with whichever token of the session. The revocation is on the feed before the reply is sent. */
public final class EndSessionHandler implements MessageHandler<EndSession> {

  private final HandledOnce handledOnce;
  private final SessionRows rows;

  public EndSessionHandler(HandledOnce handledOnce, SessionRows rows) {
    this.handledOnce = handledOnce;
    this.rows = rows;
  }

  @Override
  public Future<Void> handle(Incoming<EndSession> message) {
    Effects done = Effects.reply(new Reply.Done());
    return handledOnce.run(
        message,
        connection ->
            rows.end(connection, message.body().tokenHash()).map(ended -> Revocations.publish(done, ended)));
  }
}
