package dev.twofold.verification.installation.io;

import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.Ceremony;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.installation.io.GuardedCeremony.Asker;
import dev.twofold.verification.login.Login;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;

/** Keeps a pending factor and its secret. */
public final class InstallFactorHandler implements MessageHandler<InstallFactor> {

  private final HandledOnce handledOnce;
  private final SealedFields sealedFields;
  private final GuardedCeremony ceremonies;
  private final FactorRows factors;

  public InstallFactorHandler(
      HandledOnce handledOnce, SealedFields sealedFields, GuardedCeremony ceremonies, FactorRows factors) {
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.ceremonies = ceremonies;
    this.factors = factors;
  }

  @Override
  public Future<Void> handle(Incoming<InstallFactor> message) {
    InstallFactor factor = message.body();
    return sealedFields
        .open(message, factor.secret(), factor.signInId(), factor.tokenHash())
        .compose(secret -> handledOnce.run(message, connection -> install(connection, factor, secret)));
  }

  private Future<Effects> install(SqlConnection connection, InstallFactor message, byte[] secret) {
    return ceremonies.judge(
        connection,
        new Asker(message.loginId(), message.signInId(), message.tokenHash(), message.sessionId()),
        (login, ceremony, now) -> keep(connection, message, secret, login, ceremony, now));
  }

  private Future<Effects> keep(
      SqlConnection connection, InstallFactor message, byte[] secret, Login login, Ceremony ceremony, Instant now) {
    Factor factor = Factor.pending(message.factorId(), message.kind(), message.name());
    Reply installed =
        new Reply.FactorInstalled(message.signInId(), factor.id(), login.name(), message.shown());
    return factors
        .replacePending(connection, login.id(), ceremony, factor, secret, now)
        .map(kept -> Effects.reply(installed));
  }
}
