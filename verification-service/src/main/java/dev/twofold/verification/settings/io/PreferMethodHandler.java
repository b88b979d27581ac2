package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.VerificationCommand.PreferMethod;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
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
  private final OwnFactorRows rows = new OwnFactorRows();

  public PreferMethodHandler(HandledOnce handledOnce, GuardedFactors factors, LoginRows logins) {
    this.handledOnce = handledOnce;
    this.factors = factors;
    this.logins = logins;
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
                    own.prefer(command.factorId(), command.channel())
                        .fold(factor -> prefer(connection, live, factor, command.channel()), GuardedInput::refuse)));
  }

  private Future<Effects> prefer(
      SqlConnection connection, GuardedSession.Live live, OwnFactor factor, Optional<Channel> channel) {
    Effects done =
        History.tell(
            Effects.reply(new Reply.Done()),
            SecurityEventKind.METHOD_PREFERRED,
            live.session(),
            live.now(),
            Optional.of(factor.name()));
    return logins
        .prefer(connection, live.loginId(), factor.id())
        .compose(preferred -> reachBy(connection, factor, channel))
        .map(done);
  }

  private Future<Void> reachBy(SqlConnection connection, OwnFactor phone, Optional<Channel> channel) {
    return channel
        .map(one -> rows.preferChannel(connection, phone.id(), one))
        .orElseGet(Future::succeededFuture);
  }
}
