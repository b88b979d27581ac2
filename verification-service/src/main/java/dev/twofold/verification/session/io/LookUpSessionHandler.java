package dev.twofold.verification.session.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Reads;
import dev.twofold.verification.session.Session;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;

/**
 * Fills a gateway's lease, and notes that the session was seen and its token received. A token for another host says
 * nothing of who has the session's own.
 */
public final class LookUpSessionHandler implements MessageHandler<LookUpSession> {

  private final Reads reads;
  private final SessionRows rows;
  private final HostTokenRows hostTokens;

  public LookUpSessionHandler(Reads reads, SessionRows rows, HostTokenRows hostTokens) {
    this.reads = reads;
    this.rows = rows;
    this.hostTokens = hostTokens;
  }

  @Override
  public Future<Void> handle(Incoming<LookUpSession> message) {
    return reads.answer(message, connection -> lookUp(connection, message.body()));
  }

  private Future<Reply> lookUp(SqlConnection connection, LookUpSession query) {
    return present(connection, query.tokenHash())
        .compose(
            found ->
                found
                    .filter(live -> live.session().isGoodFor(query.audience(), live.now()))
                    .map(live -> stands(connection, live.session(), live.now()))
                    .orElseGet(() -> Future.succeededFuture(Reply.Refused.of(Refusal.NO_SESSION))));
  }

  private Future<Optional<SessionRows.Found>> present(SqlConnection connection, TokenHash tokenHash) {
    return rows.present(connection, tokenHash)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found)
                    : hostTokens.find(connection, tokenHash));
  }

  private Future<Reply> stands(SqlConnection connection, Session session, Instant now) {
    if (!session.isSeenDue(now)) {
      return Future.succeededFuture(new Reply.SessionStands(session.lease()));
    }
    return rows.seen(connection, session.id(), now)
        .map(noted -> new Reply.SessionStands(session.seen(now).lease()));
  }
}
