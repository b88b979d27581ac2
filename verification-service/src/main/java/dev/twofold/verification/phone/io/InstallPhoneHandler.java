package dev.twofold.verification.phone.io;

import dev.twofold.contracts.Installation.InstallPhone;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.Ceremony;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.signin.io.GuardedInput;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Keeps a pending phone, judging the sign-in or session again: it may have ended while the number was judged. */
public final class InstallPhoneHandler implements MessageHandler<InstallPhone> {

  private final HandledOnce handledOnce;
  private final GuardedInput inputs;
  private final GuardedSession sessions;
  private final FactorRows factors;

  public InstallPhoneHandler(
      HandledOnce handledOnce, GuardedInput inputs, GuardedSession sessions, FactorRows factors) {
    this.handledOnce = handledOnce;
    this.inputs = inputs;
    this.sessions = sessions;
    this.factors = factors;
  }

  @Override
  public Future<Void> handle(Incoming<InstallPhone> message) {
    InstallPhone phone = message.body();
    return handledOnce.run(
        message,
        connection ->
            phone
                .sessionId()
                .map(sessionId -> installInSession(connection, phone, sessionId))
                .orElseGet(() -> installInSignIn(connection, phone)));
  }

  private Future<Effects> installInSignIn(SqlConnection connection, InstallPhone message) {
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
              .fold(enroll -> keep(connection, message, ceremony, guarded.now()), GuardedInput::refuse);
        });
  }

  private Future<Effects> installInSession(SqlConnection connection, InstallPhone message, UUID sessionId) {
    return sessions.judgeAgain(
        connection,
        message.tokenHash(),
        live ->
            live.session().id().equals(sessionId) && live.loginId().equals(message.loginId())
                ? keep(connection, message, Ceremony.inSession(sessionId, live.now()), live.now())
                : GuardedSession.refuse(Refusal.NO_SESSION));
  }

  private Future<Effects> keep(SqlConnection connection, InstallPhone message, Ceremony ceremony, Instant now) {
    byte[] numberHash = Base64.getUrlDecoder().decode(message.numberHash());
    Factor phone = Factor.pendingPhone(message.factorId(), message.name(), message.phone());
    Reply installed = new Reply.PhoneInstalled(message.signInId(), phone.id(), message.phone());
    return factors
        .hasNumber(connection, message.loginId(), numberHash)
        .compose(
            there ->
                there
                    ? GuardedInput.refuse(Reply.Refused.of(Refusal.NUMBER_ALREADY_THERE))
                    : factors
                        .replacePendingPhone(connection, message.loginId(), ceremony, phone, numberHash, now)
                        .map(kept -> Effects.reply(installed)));
  }
}
