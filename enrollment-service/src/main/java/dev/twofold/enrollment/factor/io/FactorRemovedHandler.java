package dev.twofold.enrollment.factor.io;

import dev.twofold.contracts.FactorEvent.FactorRemoved;
import dev.twofold.enrollment.login.io.Logins;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;

/** What was removed is so for good: its row stays, so that nothing that arrives later brings it back. */
public final class FactorRemovedHandler implements MessageHandler<FactorRemoved> {

  private final HandledOnce handledOnce;
  private final Logins logins;
  private final Factors factors = new Factors();

  public FactorRemovedHandler(HandledOnce handledOnce, Logins logins) {
    this.handledOnce = handledOnce;
    this.logins = logins;
  }

  @Override
  public Future<Void> handle(Incoming<FactorRemoved> message) {
    FactorRemoved removed = message.body();
    return handledOnce.run(
        message,
        connection ->
            logins
                .lock(connection, removed.loginId())
                .compose(login -> factors.remove(connection, removed.loginId(), removed.factorId(), removed.at()))
                .map(Effects.none()));
  }
}
