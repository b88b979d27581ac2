package dev.twofold.delivery.number.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.Channel;
import dev.twofold.delivery.number.Number;
import dev.twofold.delivery.number.Phone;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.RowCipher;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code phone}: the only place where numbers are. */
public final class PhoneRows {

  /** More than the ceremony in which a number is proven may last. */
  private static final Duration PENDING = Duration.ofMinutes(20);

  private static final String COLUMNS =
      "id, login_id, number_hash, prefix_hash, neighbour_hash, country, channels, language";
  private static final String INSERT =
      """
      INSERT INTO phone (id, login_id, status, number, number_hash, prefix_hash, neighbour_hash, country, channels,
        added_at, pending_until)
      VALUES ($1, $2, 'pending', $3, $4, $5, $6, $7, $8, $9, $10)
      """;
  private static final String FIND =
      "SELECT " + COLUMNS + " FROM phone WHERE id = $1 AND login_id = $2 AND status <> 'removed'"
          + " AND (pending_until IS NULL OR pending_until > $3)";
  /** Of those that were proven before something happened, also one that went with it. */
  private static final String PROVEN_BEFORE =
      "SELECT " + COLUMNS + " FROM phone WHERE login_id = $1 AND proven_at < $2"
          + " AND (status = 'active' OR removed_at >= $2)";
  /** News of a factor come in any order; what was removed stays so. */
  private static final String PROVE =
      """
      UPDATE phone SET status = 'active', pending_until = NULL, proven_at = coalesce(proven_at, $3)
      WHERE id = $1 AND login_id = $2 AND status <> 'removed'
      """;
  private static final String REMOVE =
      """
      UPDATE phone SET status = 'removed', pending_until = NULL, removed_at = $3
      WHERE id = $1 AND login_id = $2 AND status <> 'removed'
      """;

  private final RowCipher cipher;
  private final NumberHashes hashes;

  public PhoneRows(RowCipher cipher, NumberHashes hashes) {
    this.cipher = cipher;
    this.hashes = hashes;
  }

  /** A number that waits for its first code. */
  public Future<Void> insert(SqlConnection connection, UUID id, UUID loginId, Number number, Instant now) {
    byte[] wrapped = cipher.wrap(number.e164().getBytes(StandardCharsets.US_ASCII), id, loginId);
    Tuple row =
        Tuple.tuple()
            .addUUID(id)
            .addUUID(loginId)
            .addBuffer(Buffer.buffer(wrapped))
            .addBuffer(Buffer.buffer(hashes.of(number.e164())))
            .addBuffer(Buffer.buffer(hashes.of(number.prefix())))
            .addBuffer(Buffer.buffer(hashes.of(number.neighbourhood())))
            .addString(number.country())
            .addArrayOfString(number.channels().stream().map(Channel::wireName).toArray(String[]::new))
            .addOffsetDateTime(column(now))
            .addOffsetDateTime(column(now.plus(PENDING)));
    return connection.preparedQuery(INSERT).execute(row).mapEmpty();
  }

  /** One that stands, proven or not yet. */
  public Future<Optional<Phone>> find(SqlConnection connection, UUID id, UUID loginId, Instant now) {
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(id, loginId, column(now)))
        .map(rows -> first(rows).map(PhoneRows::phone));
  }

  public Future<List<Phone>> provenBefore(SqlConnection connection, UUID loginId, Instant at) {
    return connection
        .preparedQuery(PROVEN_BEFORE)
        .execute(Tuple.of(loginId, column(at)))
        .map(rows -> rows.stream().map(PhoneRows::phone).toList());
  }

  /** Empty once the number was forgotten. */
  public Future<Optional<String>> number(SqlClient client, UUID id, UUID loginId) {
    return client
        .preparedQuery("SELECT number FROM phone WHERE id = $1 AND login_id = $2")
        .execute(Tuple.of(id, loginId))
        .compose(rows -> unwrap(first(rows), id, loginId));
  }

  public Future<Void> prove(SqlConnection connection, UUID id, UUID loginId, Instant at) {
    return connection.preparedQuery(PROVE).execute(Tuple.of(id, loginId, column(at))).mapEmpty();
  }

  public Future<Void> remove(SqlConnection connection, UUID id, UUID loginId, Instant at) {
    return connection.preparedQuery(REMOVE).execute(Tuple.of(id, loginId, column(at))).mapEmpty();
  }

  public Future<Void> speak(SqlConnection connection, UUID id, String language) {
    return connection
        .preparedQuery("UPDATE phone SET language = $2 WHERE id = $1 AND language <> $2")
        .execute(Tuple.of(id, language))
        .mapEmpty();
  }

  private Future<Optional<String>> unwrap(Optional<Row> row, UUID id, UUID loginId) {
    if (row.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    try {
      byte[] number = cipher.unwrap(row.get().getBuffer("number").getBytes(), id, loginId);
      return Future.succeededFuture(Optional.of(new String(number, StandardCharsets.US_ASCII)));
    } catch (CannotOpen e) {
      return Future.failedFuture(e);
    }
  }

  private static Phone phone(Row row) {
    return new Phone(
        row.getUUID("id"),
        row.getUUID("login_id"),
        row.getBuffer("number_hash").getBytes(),
        row.getBuffer("prefix_hash").getBytes(),
        row.getBuffer("neighbour_hash").getBytes(),
        row.getString("country"),
        Arrays.stream(row.getArrayOfStrings("channels")).map(Channel::of).toList(),
        row.getString("language"));
  }
}
