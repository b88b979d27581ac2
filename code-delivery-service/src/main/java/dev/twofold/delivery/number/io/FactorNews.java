package dev.twofold.delivery.number.io;

import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.FactorEvent.FactorRemoved;
import dev.twofold.contracts.FactorEvent.FactorRenamed;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;

/** What became of factors, as far as they are phones. */
public final class FactorNews {

  private final HandledOnce handledOnce;
  private final PhoneRows phones;

  public FactorNews(HandledOnce handledOnce, PhoneRows phones) {
    this.handledOnce = handledOnce;
    this.phones = phones;
  }

  public Future<Void> proven(Incoming<FactorProven> message) {
    FactorProven event = message.body();
    return handledOnce.run(
        message,
        connection -> phones.prove(connection, event.factorId(), event.loginId(), event.at()).map(Effects.none()));
  }

  public Future<Void> removed(Incoming<FactorRemoved> message) {
    FactorRemoved event = message.body();
    return handledOnce.run(
        message,
        connection -> phones.remove(connection, event.factorId(), event.loginId(), event.at()).map(Effects.none()));
  }

  /** What a person calls a phone is not known here. */
  public Future<Void> renamed(Incoming<FactorRenamed> message) {
    return Future.succeededFuture();
  }
}
