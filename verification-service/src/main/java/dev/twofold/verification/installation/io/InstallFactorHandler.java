package dev.twofold.verification.installation.io;

import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.Ceremony;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.login.Login;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.signin.io.GuardedInput;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** Keeps a pending factor, judging the sign-in or session again: it may have ended while the secret was made. */
public final class InstallFactorHandler implements MessageHandler<InstallFactor> {

  private final HandledOnce handledOnce;
  private final SealedFields sealedFields;
  private final GuardedInput inputs;
  private final GuardedSession sessions;
  private final FactorRows factors;

  public InstallFactorHandler(
      HandledOnce handledOnce,
      SealedFields sealedFields,
      GuardedInput inputs,
      GuardedSession sessions,
      FactorRows factors) {
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.inputs = inputs;
    this.sessions = sessions;
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
    return message
        .sessionId()
        .map(sessionId -> installInSession(connection, message, secret, sessionId))
        .orElseGet(() -> installInSignIn(connection, message, secret));
  }

  private Future<Effects> installInSignIn(SqlConnection connection, InstallFactor message, byte[] secret) {
    return inputs.judge(
        connection,
        message.signInId(),
        message.tokenHash(),
        guarded -> {
          if (!guarded.login().id().equals(message.loginId())) {
            return GuardedInput.refuse(Reply.Refused.of(Refusal.NO_SIGN_IN));
          }
          Ceremony ceremony = Ceremony.inSignIn(message.signInId());
          return guarded
              .state()
              .addFactor()
              .fold(
                  enroll -> keep(connection, message, secret, guarded.login(), ceremony, guarded.now()),
                  GuardedInput::refuse);
        });
  }

  private Future<Effects> installInSession(
      SqlConnection connection, InstallFactor message, byte[] secret, UUID sessionId) {
    return sessions.judgeAgain(
        connection,
        message.tokenHash(),
        live -> {
          if (!live.session().id().equals(sessionId) || !live.loginId().equals(message.loginId())) {
            return GuardedSession.refuse(Refusal.NO_SESSION);
          }
          Ceremony ceremony = Ceremony.inSession(sessionId, live.now());
          return keep(connection, message, secret, live.session().login(), ceremony, live.now());
        });
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
