package dev.twofold.runtime.kafka;

import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Message;
import io.vertx.core.Future;

/**
 * Handles one type of message. Completes when the message need not be delivered again. Fails with
 * {@link TransientFailure} to be called again later; any other failure is tried twice more and then becomes a dead
 * letter.
 */
@FunctionalInterface
public interface MessageHandler<M extends Message> {

  Future<Void> handle(Incoming<M> message);

  /** @param key the record's Kafka key */
  record Incoming<M extends Message>(String key, Envelope<M> envelope) {

    public M body() {
      return envelope.body();
    }
  }
}
