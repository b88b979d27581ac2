package dev.twofold.verification.handover.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.OpenHandOver;
import dev.twofold.verification.handover.HandOver;
import dev.twofold.verification.session.io.SessionRows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code hand_over}. */
public final class HandOverRows {

  private static final String PUT =
      """
      INSERT INTO hand_over (session_id, audience, code_hash, nonce_hash, expires_at)
      VALUES ($1, $2, $3, $4, $5)
      """;
  private static final String SPEND =
      """
      WITH spent AS (DELETE FROM hand_over WHERE code_hash = $1 RETURNING *)
      SELECT %s, spent.audience, proven_at, amr, ends_at, unseen_until, nonce_hash, expires_at
      FROM spent JOIN session ON session.id = spent.session_id JOIN login ON login.id = login_id
      WHERE ended_at IS NULL
      """
          .formatted(SessionRows.COLUMNS);

  record Spent(HandOver handOver, Instant now) {}

  /** Beside others of that session for that audience: two tabs may be on their way at once. */
  Future<Void> put(SqlConnection connection, UUID sessionId, OpenHandOver command, Instant expiresAt) {
    Tuple row =
        Tuple.of(
            sessionId,
            command.audience(),
            bytes(command.codeHash()),
            bytes(command.nonceHash()),
            column(expiresAt));
    return connection.preparedQuery(PUT).execute(row).mapEmpty();
  }

  /** Whatever comes of it, nobody finds it again. Empty if there is none, or if its session was ended. */
  Future<Optional<Spent>> spend(SqlConnection connection, TokenHash codeHash) {
    return connection
        .preparedQuery(SPEND)
        .execute(Tuple.of(bytes(codeHash)))
        .map(rows -> first(rows).map(row -> new Spent(handOver(row), instant(row, "now"))));
  }

  private static HandOver handOver(Row row) {
    TokenHash nonceHash = TokenHash.ofBytes(row.getBuffer("nonce_hash").getBytes());
    return new HandOver(SessionRows.session(row), nonceHash, instant(row, "expires_at"));
  }

  private static Buffer bytes(TokenHash hash) {
    return Buffer.buffer(hash.bytes());
  }
}
