package dev.twofold.verification.login.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;

import dev.twofold.contracts.Permission;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.verification.login.Login;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code login}, whose rows guard all that is judged for a login. */
public final class LoginRows {

  // The row is locked inside the CTE: only so is the time read after the wait for the lock.
  private static final String LOCK =
      """
      WITH guard AS MATERIALIZED (SELECT * FROM login WHERE %s FOR UPDATE)
      SELECT id, name, status, pending_until, permissions, preferred_factor_id, invited, twofold_now() AS now FROM guard
      """;
  private static final String LOCK_BY_ID = LOCK.formatted("id = $1");
  private static final String LOCK_BY_NAME = LOCK.formatted("name = $1");
  private static final String FIND =
      """
      SELECT id, name, status, pending_until, permissions, preferred_factor_id, invited, password_hash
      FROM login WHERE name = $1
      """;
  private static final String INSERT =
      """
      INSERT INTO login (id, name, status, password_hash, pending_until, created_at, permissions, invited)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT DO NOTHING
      """;
  private static final String REPLACE_PASSWORD = "UPDATE login SET password_hash = $2 WHERE id = $1";
  private static final String ACTIVATE =
      "UPDATE login SET status = 'active', pending_until = NULL WHERE id = $1 AND status = 'pending'";

  private final RowCipher cipher;

  public LoginRows(RowCipher cipher) {
    this.cipher = cipher;
  }

  /** @param now the database's time once the lock was held */
  public record Locked(Login login, Instant now) {}

  /** @param passwordHash Argon2id PHC string */
  public record Known(Login login, String passwordHash) {

    @Override
    public String toString() {
      return "Known[" + login.id() + "]";
    }
  }

  /** Holds the guard row until the transaction ends; empty if there is no such login. */
  public Future<Optional<Locked>> lock(SqlConnection connection, UUID id) {
    return connection.preparedQuery(LOCK_BY_ID).execute(Tuple.of(id)).map(LoginRows::locked);
  }

  public Future<Optional<Locked>> lockByName(SqlConnection connection, String name) {
    return connection.preparedQuery(LOCK_BY_NAME).execute(Tuple.of(name)).map(LoginRows::locked);
  }

  public Future<Optional<Known>> find(SqlConnection connection, String name) {
    return connection.preparedQuery(FIND).execute(Tuple.of(name)).compose(this::known);
  }

  /** Whether the login has still the password with which it was found; certain only while its guard row is held. */
  public Future<Boolean> hasPassword(SqlConnection connection, Known known) {
    return find(connection, known.login().name())
        .map(now -> now.map(Known::passwordHash).filter(known.passwordHash()::equals).isPresent());
  }

  /** @param passwordHash Argon2id PHC string */
  public Future<Void> replacePassword(SqlConnection connection, UUID id, byte[] passwordHash) {
    Buffer wrapped = Buffer.buffer(cipher.wrap(passwordHash, id, id));
    return connection.preparedQuery(REPLACE_PASSWORD).execute(Tuple.of(id, wrapped)).mapEmpty();
  }

  /** False if the name or id is in use. */
  public Future<Boolean> insertPending(SqlConnection connection, Login login, byte[] passwordHash, Instant now) {
    Buffer wrapped = Buffer.buffer(cipher.wrap(passwordHash, login.id(), login.id()));
    Tuple row =
        Tuple.tuple()
            .addUUID(login.id())
            .addString(login.name())
            .addString(login.status().stored())
            .addBuffer(wrapped)
            .addOffsetDateTime(column(login.pendingUntil().orElseThrow()))
            .addOffsetDateTime(column(now))
            .addArrayOfString(login.permissions().stream().map(Permission::wireName).toArray(String[]::new))
            .addBoolean(login.invited());
    return connection.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() == 1);
  }

  public Future<Void> activate(SqlConnection connection, UUID id) {
    return connection.preparedQuery(ACTIVATE).execute(Tuple.of(id)).mapEmpty();
  }

  /** From now on its sign-ins offer this factor first. */
  public Future<Void> prefer(SqlConnection connection, UUID id, UUID factorId) {
    return connection
        .preparedQuery("UPDATE login SET preferred_factor_id = $2 WHERE id = $1")
        .execute(Tuple.of(id, factorId))
        .mapEmpty();
  }

  /** With its sign-ins and factors. */
  public Future<Void> delete(SqlConnection connection, UUID id) {
    return connection.preparedQuery("DELETE FROM login WHERE id = $1").execute(Tuple.of(id)).mapEmpty();
  }

  private static Optional<Locked> locked(RowSet<Row> rows) {
    return rows.stream().findFirst().map(row -> new Locked(login(row), instant(row, "now")));
  }

  private Future<Optional<Known>> known(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Future.succeededFuture(Optional.empty());
    }
    Row row = rows.iterator().next();
    Login login = login(row);
    try {
      byte[] hash = cipher.unwrap(row.getBuffer("password_hash").getBytes(), login.id(), login.id());
      return Future.succeededFuture(Optional.of(new Known(login, new String(hash, StandardCharsets.UTF_8))));
    } catch (CannotOpen e) {
      return Future.failedFuture(e);
    }
  }

  /** Of any row with the columns of a login but its password. */
  public static Login login(Row row) {
    return new Login(
        row.getUUID("id"),
        row.getString("name"),
        Login.Status.of(row.getString("status")),
        Optional.ofNullable(instant(row, "pending_until")),
        permissions(row),
        Optional.ofNullable(row.getUUID("preferred_factor_id")),
        row.getBoolean("invited"));
  }

  private static List<Permission> permissions(Row row) {
    return Arrays.stream(row.getArrayOfStrings("permissions")).map(Permission::of).toList();
  }
}
