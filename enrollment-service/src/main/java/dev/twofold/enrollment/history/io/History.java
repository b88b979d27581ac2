package dev.twofold.enrollment.history.io;

import dev.twofold.contracts.Reply.HistoryEntry;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.enrollment.history.HistoryRules;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The security histories of all logins. Every method runs in the caller's transaction. */
final class History {

  private static final double SECONDS_KEPT = HistoryRules.KEPT_FOR.toSeconds();

  /** Does nothing if the entry is there. */
  Future<Void> enter(SqlConnection connection, UUID entryId, SecurityEvent event) {
    return connection
        .preparedQuery(
            """
            INSERT INTO security_event (entry_id, login_id, kind, at, network, agent, about)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """)
        .execute(
            Tuple.of(
                entryId,
                event.loginId(),
                event.kind().wireName(),
                event.at().atOffset(ZoneOffset.UTC),
                event.network().orElse(null),
                event.agent().orElse(null),
                event.about().orElse(null)))
        .mapEmpty();
  }

  /** Tidies away what is no longer shown of that login. */
  Future<Void> forgetOld(SqlConnection connection, UUID loginId) {
    return connection
        .preparedQuery(
            "DELETE FROM security_event WHERE login_id = $1 AND at < twofold_now() - make_interval(secs => $2)")
        .execute(Tuple.of(loginId, SECONDS_KEPT))
        .mapEmpty();
  }

  /** The newest first. */
  Future<List<HistoryEntry>> newest(SqlConnection connection, UUID loginId) {
    return connection
        .preparedQuery(
            """
            SELECT entry_id, kind, at, network, agent, about FROM security_event
            WHERE login_id = $1 AND at >= twofold_now() - make_interval(secs => $2)
            ORDER BY at DESC, entry_id DESC LIMIT $3
            """)
        .execute(Tuple.of(loginId, SECONDS_KEPT, HistoryRules.MOST_SHOWN))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(History::entry).toList());
  }

  private static HistoryEntry entry(Row row) {
    return new HistoryEntry(
        row.getUUID("entry_id"),
        SecurityEventKind.of(row.getString("kind")),
        row.get(OffsetDateTime.class, "at").toInstant(),
        Optional.ofNullable(row.getString("network")),
        Optional.ofNullable(row.getString("agent")),
        Optional.ofNullable(row.getString("about")));
  }
}
