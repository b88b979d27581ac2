package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.EndOneSession;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.session.EndReason;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.SessionRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** Ends one session of the login, the one that asks not excepted. */
public final class EndOneSessionHandler implements MessageHandler<EndOneSession> {

  private final HandledOnce handledOnce;
  private final GuardedSession sessions;
  private final SessionRows rows;

  public EndOneSessionHandler(HandledOnce handledOnce, GuardedSession sessions, SessionRows rows) {
    this.handledOnce = handledOnce;
    this.sessions = sessions;
    this.rows = rows;
  }

  @Override
  public Future<Void> handle(Incoming<EndOneSession> message) {
    EndOneSession command = message.body();
    return handledOnce.run(
        message,
        connection ->
            sessions.judge(connection, command.session(), live -> end(connection, live, command.sessionId())));
  }

  private Future<Effects> end(SqlConnection connection, GuardedSession.Live live, UUID sessionId) {
    return rows.endOne(connection, live.loginId(), sessionId, EndReason.ENDED_BY_PERSON)
        .map(
            ended ->
                ended
                    .map(one -> EndedByPerson.told(live, one))
                    .orElseGet(() -> Effects.reply(Reply.Refused.of(Refusal.NOT_FOUND))));
  }
}
