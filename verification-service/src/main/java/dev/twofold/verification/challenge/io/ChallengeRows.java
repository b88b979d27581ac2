package dev.twofold.verification.challenge.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.verification.challenge.Challenges;
import dev.twofold.verification.challenge.Issued;
import dev.twofold.verification.factor.Ceremony;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The table {@code challenge}. What is read and written here is certain only while the login's guard row is held. */
public final class ChallengeRows {

  /** For how long a message counts against those of a session. */
  private static final Duration OF_SESSION = Duration.ofHours(1);

  private static final String COLUMNS = "id, factor_id, channel, status, made_at, expires_at, used_at";
  private static final String OF_SIGN_IN = "SELECT " + COLUMNS + " FROM challenge WHERE sign_in_id = $1";
  private static final String OF_SESSION_SINCE =
      "SELECT " + COLUMNS + " FROM challenge WHERE session_id = $1 AND made_at > $2";
  private static final String INSERT =
      """
      INSERT INTO challenge (id, login_id, sign_in_id, session_id, factor_id, channel, code_hash, status, made_at,
        expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """;
  private static final String USE = "UPDATE challenge SET used_at = $2 WHERE id = $1 AND used_at IS NULL";
  /** In the order in which a status may move on. */
  private static final String PROGRESS =
      """
      UPDATE challenge SET status = $2
      WHERE id = $1 AND login_id = $3 AND array_position($4::text[], status) < array_position($4::text[], $2)
      """;
  private static final String[] STATUSES =
      Arrays.stream(DeliveryStatus.values()).map(DeliveryStatus::wireName).toArray(String[]::new);

  private final CodeHasher hasher;

  public ChallengeRows(CodeHasher hasher) {
    this.hasher = hasher;
  }

  public Future<Challenges> ofSignIn(SqlConnection connection, UUID signInId, Instant now) {
    return connection
        .preparedQuery(OF_SIGN_IN)
        .execute(Tuple.of(signInId))
        .map(rows -> new Challenges(rows.stream().map(ChallengeRows::issued).toList(), now));
  }

  public Future<Challenges> ofSession(SqlConnection connection, UUID sessionId, Instant now) {
    return connection
        .preparedQuery(OF_SESSION_SINCE)
        .execute(Tuple.of(sessionId, column(now.minus(OF_SESSION))))
        .map(rows -> new Challenges(rows.stream().map(ChallengeRows::issued).toList(), now));
  }

  /** @param code six digits, kept as a keyed hash only */
  public Future<Void> insert(
      SqlConnection connection, UUID loginId, Ceremony ceremony, Issued challenge, String code) {
    Tuple row =
        Tuple.tuple()
            .addUUID(challenge.id())
            .addUUID(loginId)
            .addUUID(ceremony.signInId().orElse(null))
            .addUUID(ceremony.sessionId().orElse(null))
            .addUUID(challenge.factorId())
            .addString(challenge.channel().wireName())
            .addBuffer(Buffer.buffer(hasher.hash(challenge.id(), code)))
            .addString(challenge.status().wireName())
            .addOffsetDateTime(column(challenge.madeAt()))
            .addOffsetDateTime(column(challenge.expiresAt()));
    return connection.preparedQuery(INSERT).execute(row).mapEmpty();
  }

  /** Whether that is the code of that challenge. */
  public Future<Boolean> matches(SqlConnection connection, UUID challengeId, String code) {
    return connection
        .preparedQuery("SELECT code_hash FROM challenge WHERE id = $1")
        .execute(Tuple.of(challengeId))
        .map(
            rows ->
                first(rows)
                    .map(row -> hasher.matches(challengeId, code, row.getBuffer("code_hash").getBytes()))
                    .orElse(false));
  }

  /** False if it was used before. */
  public Future<Boolean> use(SqlConnection connection, UUID challengeId, Instant now) {
    return connection
        .preparedQuery(USE)
        .execute(Tuple.of(challengeId, column(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** What became of its message; news that is older than what is known changes nothing. */
  public Future<Void> progress(SqlConnection connection, UUID challengeId, UUID loginId, DeliveryStatus status) {
    return connection
        .preparedQuery(PROGRESS)
        .execute(Tuple.tuple().addUUID(challengeId).addString(status.wireName()).addUUID(loginId).addArrayOfString(STATUSES))
        .mapEmpty();
  }

  private static Issued issued(Row row) {
    return new Issued(
        row.getUUID("id"),
        row.getUUID("factor_id"),
        Channel.of(row.getString("channel")),
        DeliveryStatus.of(row.getString("status")),
        instant(row, "made_at"),
        instant(row, "expires_at"),
        Optional.ofNullable(instant(row, "used_at")));
  }
}
