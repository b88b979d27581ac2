package dev.twofold.verification.recovery.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;

import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.verification.recovery.RecoveryCodes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The table {@code recovery_code}. The codes themselves are given out once, by {@link #make}, and kept nowhere. */
public final class RecoveryCodeRows {

  private static final String INSERT =
      "INSERT INTO recovery_code (id, login_id, hash, made_at) VALUES ($1, $2, $3, $4)";
  private static final String OF_LOGIN = "SELECT id, hash FROM recovery_code WHERE login_id = $1 ORDER BY id";
  private static final String USE = "UPDATE recovery_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL";
  private static final String STANDING =
      """
      SELECT count(*) FILTER (WHERE used_at IS NULL) AS unused, max(made_at) AS made_at
      FROM recovery_code WHERE login_id = $1
      """;

  private final RowCipher cipher;
  private final Consumer<byte[]> random;

  /** @param random fills an array with bytes that nobody can predict */
  public RecoveryCodeRows(RowCipher cipher, Consumer<byte[]> random) {
    this.cipher = cipher;
    this.random = random;
  }

  /** What came of a code that was entered. */
  public enum Use {
    ACCEPTED,
    ALREADY_USED,
    WRONG
  }

  /** Ten new codes in place of all earlier ones of the login, used or not. */
  public Future<List<String>> make(SqlConnection connection, UUID loginId, Instant now) {
    byte[] bits = new byte[RecoveryCodes.RANDOM_BYTES];
    random.accept(bits);
    List<String> codes = RecoveryCodes.of(bits);
    return drop(connection, loginId)
        .compose(
            dropped ->
                connection
                    .preparedQuery(INSERT)
                    .executeBatch(codes.stream().map(code -> row(code, loginId, now)).toList()))
        .map(codes);
  }

  /** All of the login, used or not. */
  public Future<Void> drop(SqlConnection connection, UUID loginId) {
    return connection
        .preparedQuery("DELETE FROM recovery_code WHERE login_id = $1")
        .execute(Tuple.of(loginId))
        .mapEmpty();
  }

  /** Accepts an unused code of the login, at most once. */
  public Future<Use> use(SqlConnection connection, UUID loginId, String code, Instant now) {
    return connection
        .preparedQuery(OF_LOGIN)
        .execute(Tuple.of(loginId))
        .compose(rows -> matching(rows, loginId, sha256(code)))
        .compose(
            match ->
                match
                    .map(id -> markUsed(connection, id, now))
                    .orElseGet(() -> Future.succeededFuture(Use.WRONG)));
  }

  public Future<RecoveryCodes.Standing> standing(SqlConnection connection, UUID loginId) {
    return connection
        .preparedQuery(STANDING)
        .execute(Tuple.of(loginId))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new RecoveryCodes.Standing(
                    row.getInteger("unused"), Optional.ofNullable(instant(row, "made_at"))));
  }

  private Tuple row(String code, UUID loginId, Instant now) {
    UUID id = UUID.randomUUID();
    return Tuple.of(id, loginId, Buffer.buffer(cipher.wrap(sha256(code), id, loginId)), column(now));
  }

  private Future<Optional<UUID>> matching(Iterable<Row> rows, UUID loginId, byte[] hash) {
    try {
      Optional<UUID> match = Optional.empty();
      for (Row row : rows) {
        UUID id = row.getUUID("id");
        if (MessageDigest.isEqual(hash, cipher.unwrap(row.getBuffer("hash").getBytes(), id, loginId))) {
          match = Optional.of(id);
        }
      }
      return Future.succeededFuture(match);
    } catch (CannotOpen e) {
      return Future.failedFuture(e);
    }
  }

  private static Future<Use> markUsed(SqlConnection connection, UUID id, Instant now) {
    return connection
        .preparedQuery(USE)
        .execute(Tuple.of(id, column(now)))
        .map(rows -> rows.rowCount() == 1 ? Use.ACCEPTED : Use.ALREADY_USED);
  }

  private static byte[] sha256(String code) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
