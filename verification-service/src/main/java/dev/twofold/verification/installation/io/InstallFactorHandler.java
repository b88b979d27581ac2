package dev.twofold.verification.installation.io;

import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.io.SealedFields;
import dev.twofold.verification.signin.io.GuardedInput;
import dev.twofold.verification.signin.io.SignIns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Keeps a pending factor, judging the sign-in again: it may have ended while the secret was made. */
public final class InstallFactorHandler implements MessageHandler<InstallFactor> {

  private final HandledOnce handledOnce;
  private final SealedFields sealedFields;
  private final GuardedInput inputs;
  private final FactorRows factors;

  public InstallFactorHandler(
      HandledOnce handledOnce, SealedFields sealedFields, GuardedInput inputs, FactorRows factors) {
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.inputs = inputs;
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
    return inputs.judge(
        connection,
        message.signInId(),
        message.tokenHash(),
        guarded -> {
          if (!guarded.login().id().equals(message.loginId())) {
            return GuardedInput.refuse(Reply.Refused.of(Refusal.NO_SIGN_IN));
          }
          return guarded
              .state()
              .addFactor()
              .fold(enroll -> keep(connection, message, secret, guarded), GuardedInput::refuse);
        });
  }

  private Future<Effects> keep(
      SqlConnection connection, InstallFactor message, byte[] secret, SignIns.Guarded guarded) {
    Factor factor = Factor.pending(message.factorId(), message.kind(), message.name());
    Reply installed =
        new Reply.FactorInstalled(
            message.signInId(), factor.id(), guarded.login().name(), message.shown());
    return factors
        .replacePending(
            connection, message.loginId(), message.signInId(), factor, secret, guarded.now())
        .map(kept -> Effects.reply(installed));
  }
}
