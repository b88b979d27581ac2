package dev.twofold.enrollment.history.io;

import dev.twofold.contracts.SecurityEvent;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;
import java.util.UUID;

/** Enters in the person's history what verification saw. */
public final class SecurityEventHandler implements MessageHandler<SecurityEvent> {

  private final HandledOnce handledOnce;
  private final History history = new History();

  public SecurityEventHandler(HandledOnce handledOnce) {
    this.handledOnce = handledOnce;
  }

  @Override
  public Future<Void> handle(Incoming<SecurityEvent> message) {
    UUID entryId = message.envelope().id();
    SecurityEvent event = message.body();
    return handledOnce.run(
        message,
        connection ->
            history
                .enter(connection, entryId, event)
                .compose(done -> history.forgetOld(connection, event.loginId()))
                .map(Effects.none()));
  }
}
