package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Grant;
import dev.twofold.contracts.VerificationCommand.AddPhoneToSession;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.Ceremony;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.SessionRows;
import dev.twofold.verification.signin.io.GuardedInput;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** Grants that a phone be made, and passes on its number, which code delivery alone can read; it answers in the end. */
public final class AddPhoneToSessionHandler implements MessageHandler<AddPhoneToSession> {

  private final HandledOnce handledOnce;
  private final GuardedFactors factors;
  private final SessionRows sessions;

  public AddPhoneToSessionHandler(HandledOnce handledOnce, GuardedFactors factors, SessionRows sessions) {
    this.handledOnce = handledOnce;
    this.factors = factors;
    this.sessions = sessions;
  }

  @Override
  public Future<Void> handle(Incoming<AddPhoneToSession> message) {
    return handledOnce.run(
        message,
        connection ->
            factors.judge(
                connection,
                message.body().session(),
                (live, own) -> own.add().fold(room -> grant(connection, message, live), GuardedInput::refuse)));
  }

  private Future<Effects> grant(
      SqlConnection connection, Incoming<AddPhoneToSession> message, GuardedSession.Live live) {
    return sessions
        .signInOf(connection, live.session().id())
        .map(signInId -> grant(message, live, signInId))
        .map(grant -> Effects.none().forward(UUID.randomUUID(), live.loginId().toString(), grant));
  }

  private static Grant grant(Incoming<AddPhoneToSession> message, GuardedSession.Live live, UUID signInId) {
    AddPhoneToSession command = message.body();
    return new Grant.MakePhone(
        message.envelope().id(),
        message.key(),
        live.loginId(),
        signInId,
        command.session().tokenHash(),
        command.name(),
        command.channel(),
        command.number(),
        live.now().plus(Ceremony.LIFETIME),
        Optional.of(live.session().id()));
  }
}
