package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.EndSessions;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.session.EndReason;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.SessionRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** Ends all other sessions of the login, or all; done as well where there was none. */
public final class EndSessionsHandler implements MessageHandler<EndSessions> {

  private final HandledOnce handledOnce;
  private final GuardedSession sessions;
  private final SessionRows rows;

  public EndSessionsHandler(HandledOnce handledOnce, GuardedSession sessions, SessionRows rows) {
    this.handledOnce = handledOnce;
    this.sessions = sessions;
    this.rows = rows;
  }

  @Override
  public Future<Void> handle(Incoming<EndSessions> message) {
    EndSessions command = message.body();
    return handledOnce.run(
        message,
        connection -> sessions.judge(connection, command.session(), live -> end(connection, live, command.current())));
  }

  private Future<Effects> end(SqlConnection connection, GuardedSession.Live live, boolean current) {
    Optional<UUID> kept = current ? Optional.empty() : Optional.of(live.session().id());
    return rows.endAllBut(connection, live.loginId(), kept, EndReason.ENDED_BY_PERSON)
        .map(ended -> ended.map(some -> EndedByPerson.told(live, some)).orElse(Effects.reply(new Reply.Done())));
  }
}
