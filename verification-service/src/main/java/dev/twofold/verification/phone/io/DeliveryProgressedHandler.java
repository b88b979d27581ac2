package dev.twofold.verification.phone.io;

import dev.twofold.contracts.DeliveryEvent.DeliveryProgressed;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.challenge.io.ChallengeRows;
import io.vertx.core.Future;

/** Notes what became of a message, so that its person can be told; it proves nothing. */
public final class DeliveryProgressedHandler implements MessageHandler<DeliveryProgressed> {

  private final HandledOnce handledOnce;
  private final ChallengeRows challenges;

  public DeliveryProgressedHandler(HandledOnce handledOnce, ChallengeRows challenges) {
    this.handledOnce = handledOnce;
    this.challenges = challenges;
  }

  @Override
  public Future<Void> handle(Incoming<DeliveryProgressed> message) {
    DeliveryProgressed event = message.body();
    return handledOnce.run(
        message,
        connection ->
            challenges
                .progress(connection, event.challengeId(), event.loginId(), event.status())
                .map(Effects.none()));
  }
}
