package dev.twofold.delivery.dispatch.io;

import dev.twofold.contracts.DeliveryCommand.CodeUsed;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;

/** A message was worth its price: it counts against those that were paid for and not used. */
public final class CodeUsedHandler implements MessageHandler<CodeUsed> {

  private final HandledOnce handledOnce;
  private final DeliveryRows deliveries;

  public CodeUsedHandler(HandledOnce handledOnce, DeliveryRows deliveries) {
    this.handledOnce = handledOnce;
    this.deliveries = deliveries;
  }

  @Override
  public Future<Void> handle(Incoming<CodeUsed> message) {
    CodeUsed event = message.body();
    return handledOnce.run(
        message,
        connection ->
            deliveries
                .verified(connection, event.challengeId(), event.loginId(), event.at())
                .map(Effects.none()));
  }
}
