package dev.twofold.verification.settings.io;

import dev.twofold.contracts.FactorEvent.FactorRemoved;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.VerificationCommand.RemoveFactor;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.history.History;
import dev.twofold.verification.session.EndReason;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.OtherSessions;
import dev.twofold.verification.settings.OwnFactor;
import dev.twofold.verification.signin.io.GuardedInput;
import dev.twofold.verification.signin.io.SignIns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/**
 * Whoever may have got in with the factor is out: every other session and every open sign-in ends. One that was never
 * confirmed has let nobody in and is just dropped.
 */
public final class RemoveFactorHandler implements MessageHandler<RemoveFactor> {

  private final HandledOnce handledOnce;
  private final GuardedFactors factors;
  private final FactorRows rows;
  private final SignIns signIns;
  private final OtherSessions otherSessions;

  public RemoveFactorHandler(
      HandledOnce handledOnce,
      GuardedFactors factors,
      FactorRows rows,
      SignIns signIns,
      OtherSessions otherSessions) {
    this.handledOnce = handledOnce;
    this.factors = factors;
    this.rows = rows;
    this.signIns = signIns;
    this.otherSessions = otherSessions;
  }

  @Override
  public Future<Void> handle(Incoming<RemoveFactor> message) {
    RemoveFactor command = message.body();
    return handledOnce.run(
        message,
        connection ->
            factors.judge(
                connection,
                command.session(),
                (live, own) ->
                    own.remove(command.factorId())
                        .fold(factor -> remove(connection, live, factor), GuardedInput::refuse)));
  }

  private Future<Effects> remove(SqlConnection connection, GuardedSession.Live live, OwnFactor factor) {
    Future<Void> deleted = rows.drop(connection, factor.id());
    return factor.confirmed()
        ? deleted
            .compose(gone -> signIns.abandonAll(connection, live.loginId()))
            .compose(abandoned -> otherSessions.end(connection, live, EndReason.FACTORS_CHANGED, told(live, factor)))
        : deleted.map(gone -> Effects.reply(new Reply.Done()));
  }

  private static Effects told(GuardedSession.Live live, OwnFactor factor) {
    UUID loginId = live.loginId();
    Effects done =
        Effects.reply(new Reply.Done())
            .publish(loginId.toString(), new FactorRemoved(loginId, factor.id(), live.now()));
    return History.tell(
        done, SecurityEventKind.FACTOR_REMOVED, live.session(), live.now(), Optional.of(factor.name()));
  }
}
