package dev.twofold.verification.settings.io;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Grant;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.VerificationCommand.AddFactorToSession;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.Ceremony;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.SessionRows;
import dev.twofold.verification.settings.OwnFactors;
import dev.twofold.verification.signin.io.GuardedInput;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** Grants a ceremony to enrollment, whose end answers the command. */
public final class AddFactorToSessionHandler implements MessageHandler<AddFactorToSession> {

  private final HandledOnce handledOnce;
  private final GuardedFactors factors;
  private final SessionRows sessions;

  public AddFactorToSessionHandler(HandledOnce handledOnce, GuardedFactors factors, SessionRows sessions) {
    this.handledOnce = handledOnce;
    this.factors = factors;
    this.sessions = sessions;
  }

  @Override
  public Future<Void> handle(Incoming<AddFactorToSession> message) {
    return handledOnce.run(
        message,
        connection ->
            factors.judge(
                connection,
                message.body().session(),
                (live, own) -> judge(connection, message, live, own)));
  }

  /** A phone has no secret to be made; it is added with its number. */
  private Future<Effects> judge(
      SqlConnection connection, Incoming<AddFactorToSession> message, GuardedSession.Live live, OwnFactors own) {
    return message.body().kind() == FactorKind.PHONE
        ? GuardedSession.refuse(Refusal.NOT_PERMITTED)
        : own.add().fold(room -> grant(connection, message, live), GuardedInput::refuse);
  }

  private Future<Effects> grant(
      SqlConnection connection, Incoming<AddFactorToSession> message, GuardedSession.Live live) {
    return sessions
        .signInOf(connection, live.session().id())
        .map(signInId -> grant(message, live, signInId))
        .map(grant -> Effects.none().forward(UUID.randomUUID(), live.loginId().toString(), grant));
  }

  private static Grant grant(Incoming<AddFactorToSession> message, GuardedSession.Live live, UUID signInId) {
    AddFactorToSession command = message.body();
    return new Grant.MakeFactor(
        message.envelope().id(),
        message.key(),
        live.loginId(),
        signInId,
        command.session().tokenHash(),
        command.kind(),
        command.name(),
        command.showTo(),
        live.now().plus(Ceremony.LIFETIME),
        Optional.of(live.session().id()));
  }
}
