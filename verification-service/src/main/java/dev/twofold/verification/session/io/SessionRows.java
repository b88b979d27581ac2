package dev.twofold.verification.session.io;

import static dev.twofold.verification.io.DatabaseTime.column;
import static dev.twofold.verification.io.DatabaseTime.instant;
import static dev.twofold.verification.io.Rows.first;

import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.TokenHash;
import dev.twofold.verification.session.Session;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code session}. */
public final class SessionRows {

  private static final String INSERT =
      """
      INSERT INTO session (id, login_id, sign_in_id, token_hash, audience, amr, proven_at, last_seen_at, ends_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;
  private static final String FIND =
      """
      SELECT session.id, login_id, login.name, audience, amr, proven_at, last_seen_at, ends_at, twofold_now() AS now
      FROM session JOIN login ON login.id = login_id
      WHERE token_hash = $1 AND ended_at IS NULL
      """;
  private static final String SEEN =
      "UPDATE session SET last_seen_at = $2 WHERE id = $1 AND ended_at IS NULL AND last_seen_at < $2";
  private static final String END =
      """
      UPDATE session SET ended_at = twofold_now(), end_reason = 'signed-out'
      WHERE token_hash = $1 AND ended_at IS NULL RETURNING id, ended_at
      """;

  record Found(Session session, Instant now) {}

  public Future<Void> insert(SqlConnection connection, Session session, UUID signInId, TokenHash tokenHash) {
    Tuple row =
        Tuple.tuple()
            .addUUID(session.id())
            .addUUID(session.loginId())
            .addUUID(signInId)
            .addBuffer(Buffer.buffer(tokenHash.bytes()))
            .addString(session.audience())
            .addArrayOfString(session.amr().toArray(String[]::new))
            .addOffsetDateTime(column(session.provenAt()))
            .addOffsetDateTime(column(session.lastSeenAt()))
            .addOffsetDateTime(column(session.endsAt()));
    return connection.preparedQuery(INSERT).execute(row).mapEmpty();
  }

  /** A session that nobody ended, whatever the time says. */
  Future<Optional<Found>> find(SqlConnection connection, TokenHash tokenHash) {
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(Buffer.buffer(tokenHash.bytes())))
        .map(rows -> first(rows).map(row -> new Found(session(row), instant(row, "now"))));
  }

  Future<Void> seen(SqlConnection connection, UUID id, Instant now) {
    return connection.preparedQuery(SEEN).execute(Tuple.of(id, column(now))).mapEmpty();
  }

  /** Empty if there was nothing to end. */
  Future<Optional<SessionsEnded>> end(SqlConnection connection, TokenHash tokenHash) {
    return connection
        .preparedQuery(END)
        .execute(Tuple.of(Buffer.buffer(tokenHash.bytes())))
        .map(
            rows ->
                first(rows)
                    .map(row -> new SessionsEnded(List.of(row.getUUID("id")), instant(row, "ended_at"))));
  }

  private static Session session(Row row) {
    return new Session(
        row.getUUID("id"),
        row.getUUID("login_id"),
        row.getString("name"),
        row.getString("audience"),
        List.of(row.getArrayOfStrings("amr")),
        instant(row, "proven_at"),
        instant(row, "last_seen_at"),
        instant(row, "ends_at"));
  }
}
