package dev.twofold.verification.settings.io;

import dev.twofold.contracts.FactorEvent.FactorRenamed;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.VerificationCommand.RenameFactor;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.history.History;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.settings.OwnFactor;
import dev.twofold.verification.signin.io.GuardedInput;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

public final class RenameFactorHandler implements MessageHandler<RenameFactor> {

  private final HandledOnce handledOnce;
  private final GuardedFactors factors;
  private final OwnFactorRows rows = new OwnFactorRows();

  public RenameFactorHandler(HandledOnce handledOnce, GuardedFactors factors) {
    this.handledOnce = handledOnce;
    this.factors = factors;
  }

  @Override
  public Future<Void> handle(Incoming<RenameFactor> message) {
    RenameFactor command = message.body();
    return handledOnce.run(
        message,
        connection ->
            factors.judge(
                connection,
                command.session(),
                (live, own) ->
                    own.rename(command.factorId())
                        .fold(factor -> rename(connection, live, factor, command), GuardedInput::refuse)));
  }

  /** What it is called already is not told again: repeating it would push older entries out of sight. */
  private Future<Effects> rename(
      SqlConnection connection, GuardedSession.Live live, OwnFactor factor, RenameFactor command) {
    if (factor.name().equals(command.name())) {
      return Future.succeededFuture(Effects.reply(new Reply.Done()));
    }
    return rows.rename(connection, command.factorId(), command.name()).map(renamed -> told(live, command));
  }

  private static Effects told(GuardedSession.Live live, RenameFactor command) {
    UUID loginId = live.loginId();
    Effects done =
        Effects.reply(new Reply.Done())
            .publish(
                loginId.toString(),
                new FactorRenamed(loginId, command.factorId(), command.name(), live.now()));
    return History.tell(
        done, SecurityEventKind.FACTOR_RENAMED, live.session(), live.now(), Optional.of(command.name()));
  }
}
