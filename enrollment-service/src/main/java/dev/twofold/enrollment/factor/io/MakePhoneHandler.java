package dev.twofold.enrollment.factor.io;

import dev.twofold.contracts.Grant.MakePhone;
import dev.twofold.contracts.NumberCommand.KeepNumber;
import dev.twofold.enrollment.factor.NewFactor;
import dev.twofold.enrollment.grant.GrantTerms;
import dev.twofold.enrollment.grant.io.Grants;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** Executes a grant once: enters the phone in the inventory and hands its number on, which nobody can read here. */
public final class MakePhoneHandler implements MessageHandler<MakePhone> {

  private final HandledOnce handledOnce;
  private final Grants grants;
  private final Factors factors = new Factors();

  public MakePhoneHandler(HandledOnce handledOnce, Grants grants) {
    this.handledOnce = handledOnce;
    this.grants = grants;
  }

  @Override
  public Future<Void> handle(Incoming<MakePhone> message) {
    MakePhone grant = message.body();
    return handledOnce.run(
        message, connection -> grants.execute(connection, GrantTerms.of(grant), () -> make(connection, grant)));
  }

  private Future<Effects> make(SqlConnection connection, MakePhone grant) {
    UUID factorId = UUID.randomUUID();
    return factors.enter(connection, NewFactor.of(factorId, grant)).map(entered -> handOn(factorId, grant));
  }

  private static Effects handOn(UUID factorId, MakePhone grant) {
    KeepNumber number =
        new KeepNumber(
            grant.grantId(),
            grant.key(),
            factorId,
            grant.loginId(),
            grant.signInId(),
            grant.tokenHash(),
            grant.name(),
            grant.channel(),
            grant.number(),
            grant.notAfter(),
            grant.sessionId());
    return Effects.none().forward(UUID.randomUUID(), grant.loginId().toString(), number);
  }
}
