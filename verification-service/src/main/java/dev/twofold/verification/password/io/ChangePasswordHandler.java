package dev.twofold.verification.password.io;

import dev.twofold.contracts.Grant.HashPassword;
import dev.twofold.contracts.VerificationCommand.ChangePassword;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.session.io.GuardedSession;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;

/** Grants the judging and hashing of a new password to enrollment; the end of the chain answers the command. */
public final class ChangePasswordHandler implements MessageHandler<ChangePassword> {

  /** Nobody waits longer for the answer, and the proof must not be much older when the password is replaced. */
  private static final Duration GRANTED_FOR = Duration.ofMinutes(1);

  private final HandledOnce handledOnce;
  private final GuardedSession guardedSession;

  public ChangePasswordHandler(HandledOnce handledOnce, GuardedSession guardedSession) {
    this.handledOnce = handledOnce;
    this.guardedSession = guardedSession;
  }

  @Override
  public Future<Void> handle(Incoming<ChangePassword> message) {
    return handledOnce.run(
        message,
        connection ->
            guardedSession.judgeFreshlyProven(
                connection,
                message.body().session(),
                live -> Future.succeededFuture(grant(message, live))));
  }

  private static Effects grant(Incoming<ChangePassword> message, GuardedSession.Live live) {
    ChangePassword command = message.body();
    HashPassword grant =
        new HashPassword(
            message.envelope().id(),
            message.key(),
            live.loginId(),
            live.session().id(),
            command.session().tokenHash(),
            command.newPassword(),
            live.now().plus(GRANTED_FOR));
    return Effects.none().forward(UUID.randomUUID(), live.loginId().toString(), grant);
  }
}
