package dev.twofold.verification.factor.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.runtime.store.DatabaseTime;
import dev.twofold.verification.factor.Ceremony;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.Phone;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code factor}. */
public final class FactorRows {

  private static final String COLUMNS =
      "id, kind, name, status, last_step, wrong_in_a_row, last_digits, channels, number_hash";
  private static final String OF_SIGN_IN =
      """
      SELECT %s FROM factor
      WHERE login_id = $1 AND (status = 'active' OR sign_in_id = $2)
      ORDER BY id IS DISTINCT FROM (SELECT preferred_factor_id FROM login WHERE login.id = $1), created_at, id
      """
          .formatted(COLUMNS);
  private static final String DROP_PENDING = "DELETE FROM factor WHERE sign_in_id = $1 OR session_id = $2";
  private static final String INSERT =
      """
      INSERT INTO factor (id, login_id, kind, name, status, secret, last_step, created_at, sign_in_id, session_id,
        pending_until, last_digits, channels, number_hash)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      """;
  private static final String SET_PROVEN =
      """
      UPDATE factor SET status = 'active', sign_in_id = NULL, session_id = NULL, pending_until = NULL,
        wrong_in_a_row = 0, last_used_at = CASE WHEN status = 'active' THEN $2::timestamptz END
      """;
  private static final String USE_STEP =
      """
      %s, last_step = $3 WHERE id = $1 AND last_step < $3
      """
          .formatted(SET_PROVEN);
  private static final String PROVE = SET_PROVEN + "WHERE id = $1";
  private static final String PENDING_OF_SESSION =
      """
      SELECT %s FROM factor
      WHERE id = $1 AND session_id = $2 AND status = 'pending' AND pending_until > $3
      """
          .formatted(COLUMNS);
  private static final String HAS_NUMBER =
      "SELECT FROM factor WHERE login_id = $1 AND number_hash = $2 AND status = 'active'";
  private static final String COUNT_ACTIVE =
      "SELECT count(*) AS active FROM factor WHERE login_id = $1 AND status = 'active'";
  private static final String COUNT_WRONG = "UPDATE factor SET wrong_in_a_row = wrong_in_a_row + 1 WHERE id = $1";
  private static final String OPEN_CLOSED =
      "UPDATE factor SET wrong_in_a_row = 0 WHERE login_id = $1 AND wrong_in_a_row >= $2";

  private final RowCipher cipher;

  public FactorRows(RowCipher cipher) {
    this.cipher = cipher;
  }

  /** The active factors of the login, and the pending one of this sign-in; the preferred one first, then the oldest. */
  public Future<List<Factor>> ofSignIn(SqlConnection connection, UUID loginId, UUID signInId) {
    return connection
        .preparedQuery(OF_SIGN_IN)
        .execute(Tuple.of(loginId, signInId))
        .map(rows -> rows.stream().map(FactorRows::factor).toList());
  }

  /** Puts a pending app in place of the factor that the sign-in or session had before, if any. */
  public Future<Void> replacePending(
      SqlConnection connection, UUID loginId, Ceremony ceremony, Factor app, byte[] secret, Instant now) {
    Buffer wrapped = Buffer.buffer(cipher.wrap(secret, app.id(), loginId));
    return replacePending(connection, loginId, ceremony, app, Optional.of(wrapped), now);
  }

  /** Puts a pending phone in place of the factor that the sign-in or session had before, if any. */
  public Future<Void> replacePending(
      SqlConnection connection, UUID loginId, Ceremony ceremony, Factor phone, Instant now) {
    return replacePending(connection, loginId, ceremony, phone, Optional.empty(), now);
  }

  private static Future<Void> replacePending(
      SqlConnection connection,
      UUID loginId,
      Ceremony ceremony,
      Factor factor,
      Optional<Buffer> wrappedSecret,
      Instant now) {
    UUID signInId = ceremony.signInId().orElse(null);
    UUID sessionId = ceremony.sessionId().orElse(null);
    Tuple row =
        Tuple.tuple()
            .addUUID(factor.id())
            .addUUID(loginId)
            .addString(factor.kind().wireName())
            .addString(factor.name())
            .addString(factor.status().stored())
            .addBuffer(wrappedSecret.orElse(null))
            .addLong(factor.lastStep())
            .addOffsetDateTime(column(now))
            .addUUID(signInId)
            .addUUID(sessionId)
            .addOffsetDateTime(ceremony.until().map(DatabaseTime::column).orElse(null))
            .addString(factor.phone().map(phone -> phone.hint().lastDigits()).orElse(null))
            .addArrayOfString(factor.phone().map(phone -> stored(phone.hint().channels())).orElse(null))
            .addString(factor.phone().map(Phone::numberHash).orElse(null));
    return connection
        .preparedQuery(DROP_PENDING)
        .execute(Tuple.of(signInId, sessionId))
        .compose(dropped -> connection.preparedQuery(INSERT).execute(row))
        .mapEmpty();
  }

  /** Of an app. */
  public Future<byte[]> secret(SqlConnection connection, UUID factorId, UUID loginId) {
    return connection
        .preparedQuery("SELECT secret FROM factor WHERE id = $1")
        .execute(Tuple.of(factorId))
        .compose(rows -> unwrap(rows.iterator().next().getBuffer("secret"), factorId, loginId));
  }

  /** Of an app: marks a step and all before it as used and the factor as active; false if that step was used before. */
  public Future<Boolean> useStep(SqlConnection connection, UUID factorId, long step, Instant now) {
    return connection
        .preparedQuery(USE_STEP)
        .execute(Tuple.of(factorId, column(now), step))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Of a phone: a code was right, so the factor is active. */
  public Future<Void> prove(SqlConnection connection, UUID factorId, Instant now) {
    return connection.preparedQuery(PROVE).execute(Tuple.of(factorId, column(now))).mapEmpty();
  }

  /** Whether an active phone of the login has that number. */
  public Future<Boolean> hasNumber(SqlConnection connection, UUID loginId, String numberHash) {
    return connection.preparedQuery(HAS_NUMBER).execute(Tuple.of(loginId, numberHash)).map(rows -> rows.size() > 0);
  }

  /** The factor, if it waits for its confirmation in this session, and its time is not over. */
  public Future<Optional<Factor>> pendingOfSession(
      SqlConnection connection, UUID factorId, UUID sessionId, Instant now) {
    return connection
        .preparedQuery(PENDING_OF_SESSION)
        .execute(Tuple.of(factorId, sessionId, column(now)))
        .map(rows -> first(rows).map(FactorRows::factor));
  }

  public Future<Integer> countActive(SqlConnection connection, UUID loginId) {
    return connection
        .preparedQuery(COUNT_ACTIVE)
        .execute(Tuple.of(loginId))
        .map(rows -> rows.iterator().next().getInteger("active"));
  }

  /** One more wrong code in a row. */
  public Future<Void> countWrong(SqlConnection connection, UUID factorId) {
    return connection.preparedQuery(COUNT_WRONG).execute(Tuple.of(factorId)).mapEmpty();
  }

  /** Another factor or a recovery code of the login was proven: those that were closed are open again. */
  public Future<Void> openClosed(SqlConnection connection, UUID loginId) {
    return connection.preparedQuery(OPEN_CLOSED).execute(Tuple.of(loginId, Factor.CLOSED_AT)).mapEmpty();
  }

  public Future<Void> drop(SqlConnection connection, UUID factorId) {
    return connection.preparedQuery("DELETE FROM factor WHERE id = $1").execute(Tuple.of(factorId)).mapEmpty();
  }

  /** All of the login, also those that wait for their first code; gives back which were active. */
  public Future<List<UUID>> dropAll(SqlConnection connection, UUID loginId) {
    return connection
        .preparedQuery("DELETE FROM factor WHERE login_id = $1 RETURNING id, status")
        .execute(Tuple.of(loginId))
        .map(rows -> rows.stream().filter(FactorRows::isActive).map(row -> row.getUUID("id")).toList());
  }

  private Future<byte[]> unwrap(Buffer wrapped, UUID factorId, UUID loginId) {
    try {
      return Future.succeededFuture(cipher.unwrap(wrapped.getBytes(), factorId, loginId));
    } catch (CannotOpen e) {
      return Future.failedFuture(e);
    }
  }

  private static boolean isActive(Row row) {
    return Factor.Status.of(row.getString("status")) == Factor.Status.ACTIVE;
  }

  private static Factor factor(Row row) {
    return new Factor(
        row.getUUID("id"),
        FactorKind.of(row.getString("kind")),
        row.getString("name"),
        Factor.Status.of(row.getString("status")),
        row.getLong("last_step"),
        row.getInteger("wrong_in_a_row"),
        hint(row).map(hint -> new Phone(hint, row.getString("number_hash"))));
  }

  /** Of any row with the columns {@code last_digits} and {@code channels}; empty if it is no phone's. */
  public static Optional<PhoneHint> hint(Row row) {
    return Optional.ofNullable(row.getString("last_digits"))
        .map(digits -> new PhoneHint(digits, channels(row)));
  }

  private static List<Channel> channels(Row row) {
    return Arrays.stream(row.getArrayOfStrings("channels")).map(Channel::of).toList();
  }

  /** As they stand in rows. */
  public static String[] stored(List<Channel> channels) {
    return channels.stream().map(Channel::wireName).toArray(String[]::new);
  }
}
