package dev.twofold.enrollment.ticket.io;

import dev.twofold.contracts.Permission;
import dev.twofold.contracts.TokenHash;
import dev.twofold.enrollment.ticket.Ticket;
import dev.twofold.runtime.store.Leftovers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One-time tickets by their hashes. Every method runs in the caller's transaction. */
public final class Tickets {

  /** Those that were used stay: they say who came in by them. */
  public static final Leftovers NEVER_USED =
      new Leftovers("ticket", "hash", "expires_at", Duration.ofDays(30), "used_at IS NULL");

  private static final String SELECT =
      """
      SELECT permissions, expires_at, used_at IS NOT NULL AS spent, twofold_now() AS now
      FROM ticket WHERE hash = $1
      """;

  /** Whether it is worth going on; only {@link #lockGood} makes sure. */
  public Future<Boolean> isGood(SqlConnection connection, TokenHash hash) {
    return find(connection, SELECT, hash).map(Optional::isPresent);
  }

  /** @return empty if it is unknown, spent or expired; else nobody spends it before this transaction ends */
  public Future<Optional<Ticket>> lockGood(SqlConnection connection, TokenHash hash) {
    return find(connection, SELECT + "FOR UPDATE", hash);
  }

  /** @return fails if it is spent */
  public Future<Void> spend(SqlConnection connection, TokenHash hash, UUID loginId) {
    return connection
        .preparedQuery("UPDATE ticket SET used_at = twofold_now(), used_by = $2 WHERE hash = $1 AND used_at IS NULL")
        .execute(Tuple.of(Buffer.buffer(hash.bytes()), loginId))
        .compose(
            result ->
                result.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IllegalStateException("a ticket that was not locked")));
  }

  private static Future<Optional<Ticket>> find(SqlConnection connection, String select, TokenHash hash) {
    return connection
        .preparedQuery(select)
        .execute(Tuple.of(Buffer.buffer(hash.bytes())))
        .map(rows -> rows.size() == 0 ? Optional.empty() : good(rows.iterator().next()));
  }

  private static Optional<Ticket> good(Row row) {
    Instant now = row.get(OffsetDateTime.class, "now").toInstant();
    return Optional.of(ticket(row)).filter(ticket -> ticket.isGoodAt(now));
  }

  private static Ticket ticket(Row row) {
    return new Ticket(
        Stream.of(row.getArrayOfStrings("permissions")).map(Permission::of).toList(),
        row.get(OffsetDateTime.class, "expires_at").toInstant(),
        row.getBoolean("spent"));
  }
}
