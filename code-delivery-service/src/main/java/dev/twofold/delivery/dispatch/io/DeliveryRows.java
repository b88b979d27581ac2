package dev.twofold.delivery.dispatch.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.delivery.dispatch.Asked;
import dev.twofold.delivery.dispatch.Purpose;
import dev.twofold.delivery.dispatch.Queued;
import dev.twofold.delivery.guard.Decision;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.RowCipher;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code delivery}. */
public final class DeliveryRows {

  private static final String INSERT =
      """
      INSERT INTO delivery (id, purpose, phone_id, login_id, channel, language, network, unproven, number_hash,
        prefix_hash, neighbour_hash, country, body, decided_at, allowed, reason, status, expires_at, price_micros)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
      """;
  /** The newest code is the only good one, so those before it are not worth sending. */
  private static final String DROP_OLDER =
      """
      UPDATE delivery SET status = 'dropped', body = NULL, price_micros = 0
      WHERE phone_id = $1 AND purpose = 'code' AND status = 'queued' AND id <> $2
      """;
  private static final String LOCK =
      """
      SELECT id, purpose, phone_id, login_id, channel, language, country, body, expires_at, twofold_now() AS now
      FROM delivery WHERE id = $1 AND status = $2 FOR UPDATE
      """;
  private static final String WAITING =
      """
      SELECT id FROM delivery
      WHERE status = 'queued' AND decided_at < (SELECT twofold_now() - interval '1 second') ORDER BY decided_at LIMIT 100
      """;
  /** In the order in which a status may move on; what is not among them stays. */
  private static final String PROGRESS =
      """
      UPDATE delivery SET status = $2
      WHERE id = $1
        AND array_position(ARRAY['sending', 'sent', 'unknown', 'failed', 'delivered'], status)
          < array_position(ARRAY['sending', 'sent', 'unknown', 'failed', 'delivered'], $2)
      """;

  private final RowCipher cipher;

  public DeliveryRows(RowCipher cipher) {
    this.cipher = cipher;
  }

  /** One that is to be offered, with the time under its lock; its body is empty where it is of no more use. */
  record Claimed(Queued queued, Instant now) {}

  Future<Void> insert(SqlConnection connection, Asked asked, Decision decision, long priceMicros, Instant now) {
    boolean allowed = decision instanceof Decision.Allowed;
    byte[] body = cipher.wrap(asked.body().getBytes(StandardCharsets.US_ASCII), asked.id(), asked.phone().loginId());
    Tuple row =
        Tuple.tuple()
            .addUUID(asked.id())
            .addString(asked.purpose().stored())
            .addUUID(asked.phone().id())
            .addUUID(asked.phone().loginId())
            .addString(asked.channel().wireName())
            .addString(asked.language())
            .addString(asked.network())
            .addBoolean(asked.unproven())
            .addBuffer(Buffer.buffer(asked.phone().numberHash()))
            .addBuffer(Buffer.buffer(asked.phone().prefixHash()))
            .addBuffer(Buffer.buffer(asked.phone().neighbourHash()))
            .addString(asked.phone().country())
            .addBuffer(allowed ? Buffer.buffer(body) : null)
            .addOffsetDateTime(column(now))
            .addBoolean(allowed)
            .addString(decision.reason())
            .addString(allowed ? "queued" : "blocked")
            .addOffsetDateTime(column(asked.expiresAt()))
            .addLong(allowed ? priceMicros : 0);
    return connection.preparedQuery(INSERT).execute(row).mapEmpty();
  }

  Future<Void> dropOlder(SqlConnection connection, UUID phoneId, UUID newest) {
    return connection.preparedQuery(DROP_OLDER).execute(Tuple.of(phoneId, newest)).mapEmpty();
  }

  /** Holds the row, whatever its state. */
  Future<Void> hold(SqlConnection connection, UUID id) {
    return connection.preparedQuery("SELECT FROM delivery WHERE id = $1 FOR UPDATE").execute(Tuple.of(id)).mapEmpty();
  }

  /** Holds the row; empty if it is in another state, or another replica was faster. */
  Future<Optional<Claimed>> lock(SqlConnection connection, UUID id, String status) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(id, status))
        .compose(rows -> claimed(first(rows)));
  }

  /** Those that nobody has taken for a second. */
  Future<List<UUID>> waiting(SqlClient client) {
    return client.query(WAITING).execute().map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
  }

  Future<Void> setStatus(SqlConnection connection, UUID id, String status) {
    return connection
        .preparedQuery("UPDATE delivery SET status = $2 WHERE id = $1")
        .execute(Tuple.of(id, status))
        .mapEmpty();
  }

  /** @return whether that was news; receipts come late, twice and in any order */
  public Future<Boolean> progress(SqlConnection connection, UUID id, DeliveryStatus status) {
    return connection
        .preparedQuery(PROGRESS)
        .execute(Tuple.of(id, status.wireName()))
        .map(rows -> rows.rowCount() == 1);
  }

  /** It needs its code, or kind, no more. */
  public Future<Void> forgetBody(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery("UPDATE delivery SET body = NULL WHERE id = $1")
        .execute(Tuple.of(id))
        .mapEmpty();
  }

  /** What all its attempts may have cost, in place of what it might. */
  Future<Void> settle(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery(
            """
            UPDATE delivery SET price_micros = (SELECT coalesce(sum(price_micros), 0) FROM attempt
              WHERE delivery_id = $1 AND status IN ('accepted', 'unknown', 'sending')) WHERE id = $1
            """)
        .execute(Tuple.of(id))
        .mapEmpty();
  }

  Future<Void> verified(SqlConnection connection, UUID id, UUID loginId, Instant at) {
    return connection
        .preparedQuery("UPDATE delivery SET verified_at = $3, body = NULL WHERE id = $1 AND login_id = $2")
        .execute(Tuple.of(id, loginId, column(at)))
        .mapEmpty();
  }

  private Future<Optional<Claimed>> claimed(Optional<Row> row) {
    if (row.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    try {
      return Future.succeededFuture(Optional.of(new Claimed(queued(row.get()), instant(row.get(), "now"))));
    } catch (CannotOpen e) {
      return Future.failedFuture(e);
    }
  }

  private Queued queued(Row row) throws CannotOpen {
    UUID id = row.getUUID("id");
    UUID loginId = row.getUUID("login_id");
    return new Queued(
        id,
        Purpose.of(row.getString("purpose")),
        row.getUUID("phone_id"),
        loginId,
        Channel.of(row.getString("channel")),
        row.getString("language"),
        row.getString("country"),
        body(row.getBuffer("body"), id, loginId),
        instant(row, "expires_at"));
  }

  /** Also for the callbacks of a call. */
  public String body(Buffer wrapped, UUID id, UUID loginId) throws CannotOpen {
    return wrapped == null
        ? ""
        : new String(cipher.unwrap(wrapped.getBytes(), id, loginId), StandardCharsets.US_ASCII);
  }
}
