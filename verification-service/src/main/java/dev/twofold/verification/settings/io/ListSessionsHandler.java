package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.ListSessions;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Reads;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.SessionRows;
import dev.twofold.verification.settings.OwnSessions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

public final class ListSessionsHandler implements MessageHandler<ListSessions> {

  private final Reads reads;
  private final GuardedSession sessions;
  private final SessionRows rows;

  public ListSessionsHandler(Reads reads, GuardedSession sessions, SessionRows rows) {
    this.reads = reads;
    this.sessions = sessions;
    this.rows = rows;
  }

  @Override
  public Future<Void> handle(Incoming<ListSessions> message) {
    return reads.answer(
        message,
        connection -> sessions.read(connection, message.body().session(), live -> list(connection, live)));
  }

  private Future<Reply> list(SqlConnection connection, GuardedSession.Live live) {
    return rows.ofLogin(connection, live.loginId())
        .map(all -> new Reply.SessionList(OwnSessions.live(all, live.session().id(), live.now())));
  }
}
