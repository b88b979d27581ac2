package dev.twofold.verification.handover.io;

import static dev.twofold.verification.io.DatabaseTime.column;
import static dev.twofold.verification.io.DatabaseTime.instant;
import static dev.twofold.verification.io.Rows.first;

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
      ON CONFLICT (session_id, audience) DO UPDATE
      SET code_hash = EXCLUDED.code_hash, nonce_hash = EXCLUDED.nonce_hash, expires_at = EXCLUDED.expires_at
      """;
  private static final String LOCK =
      """
      SELECT %s, hand_over.audience, proven_at, ends_at, unseen_until, nonce_hash, expires_at
      FROM hand_over JOIN session ON session.id = hand_over.session_id JOIN login ON login.id = login_id
      WHERE code_hash = $1 AND ended_at IS NULL FOR UPDATE OF hand_over
      """
          .formatted(SessionRows.COLUMNS);
  private static final String SPEND = "DELETE FROM hand_over WHERE code_hash = $1";

  record Locked(HandOver handOver, Instant now) {}

  /** In the place of an earlier one of that session for that audience. */
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

  /** One that was not spent, of a session that nobody ended, whatever the time says. Nobody else spends it meanwhile. */
  Future<Optional<Locked>> lock(SqlConnection connection, TokenHash codeHash) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(bytes(codeHash)))
        .map(rows -> first(rows).map(row -> new Locked(handOver(row), instant(row, "now"))));
  }

  Future<Void> spend(SqlConnection connection, TokenHash codeHash) {
    return connection.preparedQuery(SPEND).execute(Tuple.of(bytes(codeHash))).mapEmpty();
  }

  private static HandOver handOver(Row row) {
    TokenHash nonceHash = TokenHash.ofBytes(row.getBuffer("nonce_hash").getBytes());
    return new HandOver(SessionRows.session(row), nonceHash, instant(row, "expires_at"));
  }

  private static Buffer bytes(TokenHash hash) {
    return Buffer.buffer(hash.bytes());
  }
}
