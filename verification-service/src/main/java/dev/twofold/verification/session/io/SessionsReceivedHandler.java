package dev.twofold.verification.session.io;

import dev.twofold.contracts.SessionQuery.SessionsReceived;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;

/** Lets the sessions live whose tokens reached somebody. */
public final class SessionsReceivedHandler implements MessageHandler<SessionsReceived> {

  private final HandledOnce handledOnce;
  private final SessionRows rows;

  public SessionsReceivedHandler(HandledOnce handledOnce, SessionRows rows) {
    this.handledOnce = handledOnce;
    this.rows = rows;
  }

  @Override
  public Future<Void> handle(Incoming<SessionsReceived> message) {
    return handledOnce.run(
        message,
        connection -> rows.received(connection, message.body().tokenHashes()).map(noted -> Effects.none()));
  }
}
