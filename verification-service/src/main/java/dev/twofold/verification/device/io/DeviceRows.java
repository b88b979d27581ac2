package dev.twofold.verification.device.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.TokenHash;
import dev.twofold.verification.device.KnownDevice;
import dev.twofold.verification.signin.SignInOrigin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code known_device}. */
public final class DeviceRows {

  private static final String FIND =
      """
      SELECT id FROM known_device
      WHERE login_id = $1 AND token_hash = $2 AND last_used_at > $3 AND forgotten_at IS NULL
      """;
  private static final String OF_LOGIN =
      """
      SELECT id, token_hash, known_since, last_used_at, network, agent FROM known_device
      WHERE login_id = $1 AND last_used_at > $2 AND forgotten_at IS NULL ORDER BY last_used_at DESC, id
      """;
  private static final String REMEMBER =
      """
      INSERT INTO known_device (id, login_id, token_hash, network, agent, known_since, last_used_at)
      VALUES ($1, $2, $3, $4, $5, $6, $6)
      ON CONFLICT (login_id, token_hash) DO UPDATE
        SET network = excluded.network, agent = excluded.agent, last_used_at = excluded.last_used_at
        WHERE known_device.forgotten_at IS NULL
      RETURNING id
      """;
  private static final String FORGET =
      "UPDATE known_device SET forgotten_at = $3 WHERE id = $1 AND login_id = $2 AND forgotten_at IS NULL";
  private static final String MAKE_ROOM =
      """
      DELETE FROM known_device WHERE login_id = $1 AND forgotten_at IS NULL AND id NOT IN (
        SELECT id FROM known_device WHERE login_id = $1 AND last_used_at > $2 AND forgotten_at IS NULL
        ORDER BY last_used_at DESC, id LIMIT $3)
      """;

  /** The login's known device of this token, if it is one. */
  public Future<Optional<UUID>> find(SqlConnection connection, UUID loginId, TokenHash token, Instant now) {
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(loginId, bytes(token), column(oldest(now))))
        .map(rows -> first(rows).map(row -> row.getUUID("id")));
  }

  /** The last used first. */
  public Future<List<KnownDevice>> ofLogin(SqlConnection connection, UUID loginId, Instant now) {
    return connection
        .preparedQuery(OF_LOGIN)
        .execute(Tuple.of(loginId, column(oldest(now))))
        .map(rows -> rows.stream().map(DeviceRows::device).toList());
  }

  /**
   * From a two-step sign-in on the device is known by this token for 90 days; too many: the oldest is forgotten.
   *
   * @return empty if the person had the device of this token forgotten: somebody else may hold it too
   */
  public Future<Optional<UUID>> remember(
      SqlConnection connection, UUID loginId, TokenHash token, SignInOrigin origin, Instant now) {
    Tuple row =
        Tuple.of(UUID.randomUUID(), loginId, bytes(token), origin.network(), origin.agent(), column(now));
    return connection
        .preparedQuery(REMEMBER)
        .execute(row)
        .map(rows -> first(rows).map(one -> one.getUUID("id")))
        .compose(
            id ->
                connection
                    .preparedQuery(MAKE_ROOM)
                    .execute(Tuple.of(loginId, column(oldest(now)), KnownDevice.MOST))
                    .map(id));
  }

  /** With its open sign-ins, which are a stranger's from now on. False if the login has no such device. */
  public Future<Boolean> forget(SqlConnection connection, UUID loginId, UUID deviceId, Instant now) {
    return connection
        .preparedQuery(FORGET)
        .execute(Tuple.of(deviceId, loginId, column(now)))
        .map(rows -> rows.rowCount() == 1)
        .compose(
            forgotten ->
                connection
                    .preparedQuery("UPDATE sign_in SET device_id = NULL WHERE device_id = $1 AND login_id = $2")
                    .execute(Tuple.of(deviceId, loginId))
                    .map(forgotten));
  }

  public Future<Void> forgetAll(SqlConnection connection, UUID loginId, Instant now) {
    return connection
        .preparedQuery("UPDATE known_device SET forgotten_at = $2 WHERE login_id = $1 AND forgotten_at IS NULL")
        .execute(Tuple.of(loginId, column(now)))
        .mapEmpty();
  }

  private static Instant oldest(Instant now) {
    return now.minus(KnownDevice.KNOWN_FOR);
  }

  private static Buffer bytes(TokenHash token) {
    return Buffer.buffer(token.bytes());
  }

  private static KnownDevice device(Row row) {
    return new KnownDevice(
        row.getUUID("id"),
        TokenHash.ofBytes(row.getBuffer("token_hash").getBytes()),
        instant(row, "known_since"),
        instant(row, "last_used_at"),
        row.getString("network"),
        row.getString("agent"));
  }
}
