package dev.twofold.verification.session.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Reads;
import dev.twofold.verification.session.Session;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;

/** Fills a gateway's lease, and notes that the session was seen and its token received. */
public final class LookUpSessionHandler implements MessageHandler<LookUpSession> {

  private final Reads reads;
  private final SessionRows rows;

  public LookUpSessionHandler(Reads reads, SessionRows rows) {
    this.reads = reads;
    this.rows = rows;
  }

  @Override
  public Future<Void> handle(Incoming<LookUpSession> message) {
    return reads.answer(message, connection -> lookUp(connection, message.body()));
  }

  private Future<Reply> lookUp(SqlConnection connection, LookUpSession query) {
    return rows.present(connection, query.tokenHash())
        .compose(
            found ->
                found
                    .filter(live -> live.session().isGoodFor(query.audience(), live.now()))
                    .map(live -> stands(connection, live.session(), live.now()))
                    .orElseGet(() -> Future.succeededFuture(Reply.Refused.of(Refusal.NO_SESSION))));
  }

  private Future<Reply> stands(SqlConnection connection, Session session, Instant now) {
    if (!session.isSeenDue(now)) {
      return Future.succeededFuture(new Reply.SessionStands(session.lease()));
    }
    return rows.seen(connection, session.id(), now)
        .map(noted -> new Reply.SessionStands(session.seen(now).lease()));
  }
}
