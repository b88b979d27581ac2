package dev.twofold.verification.challenge.io;

import dev.twofold.contracts.DeliveryEvent.DeliveryProgressed;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;

/** What became of a message is shown to its person, and says nothing about the code. */
public final class DeliveryProgressedHandler implements MessageHandler<DeliveryProgressed> {

  private final HandledOnce handledOnce;
  private final ChallengeRows rows = new ChallengeRows();

  public DeliveryProgressedHandler(HandledOnce handledOnce) {
    this.handledOnce = handledOnce;
  }

  @Override
  public Future<Void> handle(Incoming<DeliveryProgressed> message) {
    DeliveryProgressed news = message.body();
    return handledOnce.run(
        message,
        connection ->
            rows.moveOn(connection, news.challengeId(), news.loginId(), news.status()).map(Effects.none()));
  }
}
