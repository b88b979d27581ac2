package dev.twofold.verification.challenge.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.verification.challenge.ChallengeScope;
import dev.twofold.verification.challenge.PhoneChallenge;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The table {@code challenge}. */
public final class ChallengeRows {

  private static final String NEWEST =
      """
      SELECT id, factor_id, channel, status, ordinal, wrong_codes, made_at, expires_at, used_at
      FROM challenge WHERE sign_in_id = $1 OR session_id = $2 ORDER BY ordinal DESC LIMIT 1
      """;
  private static final String INSERT =
      """
      INSERT INTO challenge (id, login_id, sign_in_id, session_id, ordinal, factor_id, channel, code_mac, status,
        made_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """;
  private static final String USE = "UPDATE challenge SET used_at = $2 WHERE id = $1 AND used_at IS NULL";
  private static final String COUNT_WRONG = "UPDATE challenge SET wrong_codes = wrong_codes + 1 WHERE id = $1";
  private static final String MOVE_ON =
      "UPDATE challenge SET status = $3 WHERE id = $1 AND login_id = $2 AND status = ANY ($4)";

  /** The newest of a sign-in or session, whatever the time says. */
  public Future<Optional<PhoneChallenge>> newest(SqlConnection connection, ChallengeScope scope) {
    return connection
        .preparedQuery(NEWEST)
        .execute(Tuple.of(scope.signInId().orElse(null), scope.sessionId().orElse(null)))
        .map(rows -> first(rows).map(ChallengeRows::challenge));
  }

  /** See {@link CodeMac}. */
  Future<byte[]> codeMac(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery("SELECT code_mac FROM challenge WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.iterator().next().getBuffer("code_mac").getBytes());
  }

  Future<Void> insert(
      SqlConnection connection, UUID loginId, ChallengeScope scope, PhoneChallenge challenge, byte[] codeMac) {
    Tuple row =
        Tuple.tuple()
            .addUUID(challenge.id())
            .addUUID(loginId)
            .addUUID(scope.signInId().orElse(null))
            .addUUID(scope.sessionId().orElse(null))
            .addInteger(challenge.ordinal())
            .addUUID(challenge.factorId())
            .addString(challenge.channel().wireName())
            .addBuffer(Buffer.buffer(codeMac))
            .addString(challenge.status().wireName())
            .addOffsetDateTime(column(challenge.madeAt()))
            .addOffsetDateTime(column(challenge.expiresAt()));
    return connection.preparedQuery(INSERT).execute(row).mapEmpty();
  }

  /** False if it was used before. */
  Future<Boolean> use(SqlConnection connection, UUID id, Instant now) {
    return connection.preparedQuery(USE).execute(Tuple.of(id, column(now))).map(rows -> rows.rowCount() == 1);
  }

  Future<Void> countWrong(SqlConnection connection, UUID id) {
    return connection.preparedQuery(COUNT_WRONG).execute(Tuple.of(id)).mapEmpty();
  }

  /** News of an earlier stage, and of what is not there any more, change nothing. */
  Future<Void> moveOn(SqlConnection connection, UUID id, UUID loginId, DeliveryStatus status) {
    String[] earlier =
        Arrays.stream(DeliveryStatus.values())
            .filter(status::supersedes)
            .map(DeliveryStatus::wireName)
            .toArray(String[]::new);
    return connection
        .preparedQuery(MOVE_ON)
        .execute(Tuple.of(id, loginId, status.wireName(), earlier))
        .mapEmpty();
  }

  private static PhoneChallenge challenge(Row row) {
    return new PhoneChallenge(
        row.getUUID("id"),
        row.getUUID("factor_id"),
        Channel.of(row.getString("channel")),
        DeliveryStatus.of(row.getString("status")),
        row.getInteger("ordinal"),
        row.getInteger("wrong_codes"),
        instant(row, "made_at"),
        instant(row, "expires_at"),
        instant(row, "used_at") != null);
  }
}
