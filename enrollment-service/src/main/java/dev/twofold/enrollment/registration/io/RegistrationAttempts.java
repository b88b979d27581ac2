package dev.twofold.enrollment.registration.io;

import dev.twofold.enrollment.registration.RegistrationCap;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Counts by network the registrations that go on to look a name up. */
final class RegistrationAttempts {

  /** Keeps these locks apart from other advisory ones. */
  private static final int LOCKS = 0x726567;

  private static final int MOST_FORGOTTEN_AT_ONCE = 100;

  private final RegistrationCap cap;

  RegistrationAttempts(RegistrationCap cap) {
    this.cap = cap;
  }

  /**
   * Runs in the caller's transaction, and holds the network's lock to its end: of many at once no more are counted than
   * may be.
   *
   * @param network empty where it is not known; all such are one network
   * @return seconds to wait, and then nothing was counted; empty: counted, now or when the command was delivered before
   */
  Future<OptionalInt> count(SqlConnection connection, UUID commandId, String network) {
    return lock(connection, network)
        .compose(locked -> standing(connection, commandId, network))
        .compose(
            standing ->
                standing.getBoolean("is_counted")
                    ? Future.succeededFuture(OptionalInt.empty())
                    : countNew(connection, commandId, network, standing));
  }

  private Future<OptionalInt> countNew(SqlConnection connection, UUID commandId, String network, Row standing) {
    Instant now = instant(standing, "now");
    OptionalInt wait = cap.retryAfterSeconds(Optional.ofNullable(instant(standing, "filling")), now);
    return wait.isPresent()
        ? Future.succeededFuture(wait)
        : insert(connection, commandId, network, now).map(OptionalInt.empty());
  }

  private static Future<Void> lock(SqlConnection connection, String network) {
    return connection
        .preparedQuery("SELECT pg_advisory_xact_lock($1, hashtext($2))")
        .execute(Tuple.of(LOCKS, network))
        .mapEmpty();
  }

  private Future<Row> standing(SqlConnection connection, UUID commandId, String network) {
    return connection
        .preparedQuery(
            """
            SELECT EXISTS (SELECT 1 FROM registration_attempt WHERE command_id = $1) AS is_counted,
                   (SELECT at FROM registration_attempt WHERE network = $2
                    ORDER BY at DESC OFFSET $3 LIMIT 1) AS filling,
                   twofold_now() AS now
            """)
        .execute(Tuple.of(commandId, network, cap.perHour() - 1L))
        .map(rows -> rows.iterator().next());
  }

  private Future<Void> insert(SqlConnection connection, UUID commandId, String network, Instant now) {
    return forget(connection, cap.forgets(now))
        .compose(
            done ->
                connection
                    .preparedQuery("INSERT INTO registration_attempt (command_id, network, at) VALUES ($1, $2, $3)")
                    .execute(Tuple.of(commandId, network, now.atOffset(ZoneOffset.UTC))))
        .mapEmpty();
  }

  /** Of all networks, because most never come back. Whatever another transaction is forgetting is left to it. */
  private static Future<Void> forget(SqlConnection connection, Instant before) {
    return connection
        .preparedQuery(
            """
            DELETE FROM registration_attempt WHERE command_id IN
              (SELECT command_id FROM registration_attempt WHERE at < $1
               ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """)
        .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), MOST_FORGOTTEN_AT_ONCE))
        .mapEmpty();
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime value = row.get(OffsetDateTime.class, column);
    return value == null ? null : value.toInstant();
  }
}
