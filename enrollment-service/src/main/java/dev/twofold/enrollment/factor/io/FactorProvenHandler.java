package dev.twofold.enrollment.factor.io;

import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.enrollment.login.io.Logins;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;

/**
 * What was proven is active here too, even where it had lapsed meanwhile. The login is so whatever became of the
 * factor: one that has none any more was turned off, and waits for its person.
 */
public final class FactorProvenHandler implements MessageHandler<FactorProven> {

  private final HandledOnce handledOnce;
  private final Logins logins;
  private final Factors factors = new Factors();

  public FactorProvenHandler(HandledOnce handledOnce, Logins logins) {
    this.handledOnce = handledOnce;
    this.logins = logins;
  }

  @Override
  public Future<Void> handle(Incoming<FactorProven> message) {
    FactorProven proof = message.body();
    return handledOnce.run(
        message,
        connection ->
            logins
                .activate(connection, proof.loginId())
                .compose(done -> factors.activate(connection, proof.loginId(), proof.factorId(), proof.at()))
                .map(Effects.none()));
  }
}
