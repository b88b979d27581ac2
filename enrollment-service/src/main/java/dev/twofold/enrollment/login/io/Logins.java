package dev.twofold.enrollment.login.io;

import dev.twofold.contracts.Permission;
import dev.twofold.enrollment.login.LoginName;
import dev.twofold.enrollment.login.LoginStatus;
import dev.twofold.enrollment.login.NameHolder;
import dev.twofold.enrollment.login.Reservation;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The directory's table of logins. Every method that changes it runs in the caller's transaction. */
public final class Logins {

  /** A login whose row is locked, and the database's time. */
  public record Locked(LoginStatus status, Instant now) {}

  /**
   * Reserves a name, in place of a login that has lapsed if need be. The same command gets the reservation that it has
   * already.
   *
   * @return empty if the name, or one that looks like it, is another's
   */
  public Future<Optional<Reservation>> reserve(SqlConnection connection, UUID commandId, LoginName name) {
    return reservationOf(connection, commandId)
        .compose(own -> own.isPresent() ? Future.succeededFuture(own) : reserveAnew(connection, commandId, name));
  }

  /** Gives a reservation up that leads to nothing. */
  public Future<Void> release(SqlConnection connection, UUID commandId) {
    return connection
        .preparedQuery("DELETE FROM login WHERE registered_by = $1 AND status = 'reserved'")
        .execute(Tuple.of(commandId))
        .mapEmpty();
  }

  /** @return false if the reservation stands no more */
  public Future<Boolean> confirm(SqlConnection connection, UUID loginId, List<Permission> permissions) {
    String[] names = permissions.stream().map(Permission::wireName).toArray(String[]::new);
    return connection
        .preparedQuery(
            "UPDATE login SET status = 'pending', permissions = $2 WHERE login_id = $1 AND status = 'reserved'")
        .execute(Tuple.of(loginId).addArrayOfString(names))
        .map(result -> result.rowCount() == 1);
  }

  /** As it was registered. */
  public Future<Optional<String>> name(SqlClient client, UUID loginId) {
    return client
        .preparedQuery("SELECT name FROM login WHERE login_id = $1")
        .execute(Tuple.of(loginId))
        .map(rows -> first(rows).map(row -> row.getString("name")));
  }

  public Future<Optional<Locked>> lock(SqlConnection connection, UUID loginId) {
    return connection
        .preparedQuery("SELECT status, twofold_now() AS now FROM login WHERE login_id = $1 FOR UPDATE")
        .execute(Tuple.of(loginId))
        .map(rows -> first(rows).map(row -> new Locked(status(row), instant(row, "now"))));
  }

  /**
   * Makes a login active, whatever became of it meanwhile. A login that took its name and is not proven gives it up.
   *
   * @return fails if there is no such login, or the name belongs to another that is active too
   */
  public Future<Void> activate(SqlConnection connection, UUID loginId) {
    return connection
        .preparedQuery(
            "UPDATE login other SET status = 'freed' FROM login proven WHERE proven.login_id = $1"
                + " AND other.login_id <> $1 AND (other.name = proven.name OR other.skeleton = proven.skeleton)"
                + " AND other.status IN ('reserved', 'pending')")
        .execute(Tuple.of(loginId))
        .compose(
            freed ->
                connection
                    .preparedQuery("UPDATE login SET status = 'active' WHERE login_id = $1")
                    .execute(Tuple.of(loginId)))
        .compose(
            result ->
                result.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IllegalStateException("a proof of an unknown login")));
  }

  private Future<Optional<Reservation>> reservationOf(SqlConnection connection, UUID commandId) {
    return connection
        .preparedQuery(
            "SELECT login_id, pending_until FROM login"
                + " WHERE registered_by = $1 AND status = 'reserved' FOR UPDATE")
        .execute(Tuple.of(commandId))
        .map(rows -> first(rows).map(Logins::reservation));
  }

  private Future<Optional<Reservation>> reserveAnew(SqlConnection connection, UUID commandId, LoginName name) {
    return connection
        .preparedQuery(
            "SELECT login_id, status, registered_at, pending_until, twofold_now() AS now FROM login"
                + " WHERE (name = $1 OR skeleton = $2) AND status <> 'freed' ORDER BY login_id FOR UPDATE")
        .execute(Tuple.of(name.canonical(), name.skeleton()))
        .compose(
            rows -> {
              List<UUID> lapsed = new ArrayList<>();
              for (Row row : rows) {
                NameHolder holder = holder(row);
                if (!holder.yieldsAt(instant(row, "now"))) {
                  return Future.succeededFuture(Optional.empty());
                }
                lapsed.add(holder.loginId());
              }
              return free(connection, lapsed).compose(done -> insert(connection, commandId, name));
            });
  }

  private Future<Void> free(SqlConnection connection, List<UUID> lapsed) {
    if (lapsed.isEmpty()) {
      return Future.succeededFuture();
    }
    return connection
        .preparedQuery("UPDATE login SET status = 'freed' WHERE login_id = ANY ($1)")
        .execute(Tuple.of(lapsed.toArray(UUID[]::new)))
        .mapEmpty();
  }

  /** Of two at once for one name, the second waits at the unique index for the first, and then inserts nothing. */
  private Future<Optional<Reservation>> insert(SqlConnection connection, UUID commandId, LoginName name) {
    return connection
        .preparedQuery(
            "INSERT INTO login (login_id, name, skeleton, status, registered_by, registered_at, pending_until)"
                + " SELECT $1::uuid, $2::text, $3::text, 'reserved', $4::uuid, now, now + make_interval(secs => $5)"
                + " FROM (SELECT twofold_now() AS now OFFSET 0) AS clock"
                + " ON CONFLICT DO NOTHING RETURNING login_id, pending_until")
        .execute(
            Tuple.of(
                UUID.randomUUID(),
                name.canonical(),
                name.skeleton(),
                commandId,
                (double) NameHolder.PENDING_FOR.toSeconds()))
        .map(rows -> first(rows).map(Logins::reservation));
  }

  private static NameHolder holder(Row row) {
    return new NameHolder(
        row.getUUID("login_id"), status(row), instant(row, "registered_at"), instant(row, "pending_until"));
  }

  private static Reservation reservation(Row row) {
    return new Reservation(row.getUUID("login_id"), instant(row, "pending_until"));
  }

  private static LoginStatus status(Row row) {
    return LoginStatus.of(row.getString("status"));
  }

  private static Instant instant(Row row, String column) {
    return row.get(OffsetDateTime.class, column).toInstant();
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }
}
