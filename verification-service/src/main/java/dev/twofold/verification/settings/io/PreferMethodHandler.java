package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.VerificationCommand.PreferMethod;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.history.History;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.settings.OwnFactor;
import dev.twofold.verification.signin.io.GuardedInput;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

public final class PreferMethodHandler implements MessageHandler<PreferMethod> {

  private final HandledOnce handledOnce;
  private final GuardedFactors factors;
  private final LoginRows logins;
  private final FactorRows rows;

  public PreferMethodHandler(
      HandledOnce handledOnce, GuardedFactors factors, LoginRows logins, FactorRows rows) {
    this.handledOnce = handledOnce;
    this.factors = factors;
    this.logins = logins;
    this.rows = rows;
  }

  @Override
  public Future<Void> handle(Incoming<PreferMethod> message) {
    PreferMethod command = message.body();
    return handledOnce.run(
        message,
        connection ->
            factors.judge(
                connection,
                command.session(),
                (live, own) ->
                    own.prefer(command.factorId())
                        .fold(factor -> prefer(connection, command, live, factor), GuardedInput::refuse)));
  }

  private Future<Effects> prefer(
      SqlConnection connection, PreferMethod command, GuardedSession.Live live, OwnFactor factor) {
    return command
        .channel()
        .map(
            channel ->
                factor
                    .prefer(channel)
                    .fold(
                        hint ->
                            rows.preferChannels(connection, factor.id(), hint)
                                .compose(preferred -> prefer(connection, live, factor)),
                        GuardedInput::refuse))
        .orElseGet(() -> prefer(connection, live, factor));
  }

  private Future<Effects> prefer(SqlConnection connection, GuardedSession.Live live, OwnFactor factor) {
    Effects done =
        History.tell(
            Effects.reply(new Reply.Done()),
            SecurityEventKind.METHOD_PREFERRED,
            live.session(),
            live.now(),
            Optional.of(factor.name()));
    return logins.prefer(connection, live.loginId(), factor.id()).map(done);
  }
}
