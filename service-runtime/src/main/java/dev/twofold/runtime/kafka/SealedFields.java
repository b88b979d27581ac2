package dev.twofold.runtime.kafka;

import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import io.vertx.core.Future;
import java.util.UUID;

/** Opens the sealed fields of incoming messages in the context of the message that carries them. */
public final class SealedFields {

  private final Opener opener;

  public SealedFields(Opener opener) {
    this.opener = opener;
  }

  /** Fails with {@link CannotOpen} if the field was sealed to another receiver or for another message. */
  public Future<byte[]> open(Incoming<? extends Message> carrier, Sealed field, UUID signInId, TokenHash tokenHash) {
    String type = MessageType.of(carrier.body().getClass()).wireName();
    UUID messageId = carrier.envelope().id();
    try {
      return Future.succeededFuture(
          opener.open(field, new SealContext(type, messageId, carrier.key(), signInId, tokenHash)));
    } catch (CannotOpen e) {
      return Future.failedFuture(e);
    }
  }
}
