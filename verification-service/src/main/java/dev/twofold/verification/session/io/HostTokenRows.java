package dev.twofold.verification.session.io;

import static dev.twofold.runtime.store.DatabaseTime.instant;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.TokenHash;
import dev.twofold.verification.session.io.SessionRows.Found;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/**
 * The table {@code host_token}: tokens that sessions have at applications' own hosts, beside their own. Only look-ups and
 * sign-outs know of them, so none is good for a command.
 */
public final class HostTokenRows {

  private static final String TAKE_AWAY = "DELETE FROM host_token WHERE session_id = $1 AND audience = $2";
  private static final String TAKE_AWAY_CODES = "DELETE FROM hand_over WHERE session_id = $1";
  private static final String TAKE_AWAY_ALL = "DELETE FROM host_token WHERE session_id = $1";
  private static final String INSERT =
      "INSERT INTO host_token (session_id, audience, token_hash) VALUES ($1, $2, $3)";
  private static final String FIND =
      """
      SELECT %s, host_token.audience, proven_at, amr, ends_at, unseen_until
      FROM host_token JOIN session ON session.id = session_id JOIN login ON login.id = login_id
      WHERE host_token.token_hash = $1 AND ended_at IS NULL
      """
          .formatted(SessionRows.COLUMNS);

  /**
   * In the place of an earlier one of that session at that audience; for whoever holds the only code that leads to one.
   *
   * @return whether there was one
   */
  public Future<Boolean> put(SqlConnection connection, UUID sessionId, String audience, TokenHash token) {
    return connection
        .preparedQuery(TAKE_AWAY)
        .execute(Tuple.of(sessionId, audience))
        .compose(
            taken ->
                connection
                    .preparedQuery(INSERT)
                    .execute(Tuple.of(sessionId, audience, Buffer.buffer(token.bytes())))
                    .map(taken.rowCount() > 0));
  }

  /**
   * All that the session has, and the codes that lead to one. The codes first: whoever is spending one holds it until the
   * token that it leads to can be seen.
   *
   * @return whether there was a token
   */
  Future<Boolean> takeAwayAll(SqlConnection connection, UUID sessionId) {
    return connection
        .preparedQuery(TAKE_AWAY_CODES)
        .execute(Tuple.of(sessionId))
        .compose(codes -> connection.preparedQuery(TAKE_AWAY_ALL).execute(Tuple.of(sessionId)))
        .map(taken -> taken.rowCount() > 0);
  }

  /** The session that nobody ended, whatever the time says, as it is at that token's audience. */
  Future<Optional<Found>> find(SqlConnection connection, TokenHash token) {
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(Buffer.buffer(token.bytes())))
        .map(rows -> first(rows).map(row -> new Found(SessionRows.session(row), instant(row, "now"))));
  }
}
