package dev.twofold.enrollment.factor.io;

import dev.twofold.contracts.FactorEvent.FactorRenamed;
import dev.twofold.enrollment.login.io.Logins;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;

/** The inventory calls a factor what its person calls it. */
public final class FactorRenamedHandler implements MessageHandler<FactorRenamed> {

  private final HandledOnce handledOnce;
  private final Logins logins;
  private final Factors factors = new Factors();

  public FactorRenamedHandler(HandledOnce handledOnce, Logins logins) {
    this.handledOnce = handledOnce;
    this.logins = logins;
  }

  @Override
  public Future<Void> handle(Incoming<FactorRenamed> message) {
    FactorRenamed renamed = message.body();
    return handledOnce.run(
        message,
        connection ->
            logins
                .lock(connection, renamed.loginId())
                .compose(
                    login ->
                        factors.rename(
                            connection, renamed.loginId(), renamed.factorId(), renamed.name(), renamed.at()))
                .map(Effects.none()));
  }
}
