package dev.twofold.verification.password.io;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** The table {@code password_attempt}: one row per command, there before the password is hashed. */
final class PasswordAttempts {

  private static final String INSERT =
      """
      INSERT INTO password_attempt (command_id, login_id, login_key, at, outcome)
      VALUES ($1, $2, $3, twofold_now(), 'open') ON CONFLICT (command_id) DO NOTHING
      """;
  private static final String SETTLE = "UPDATE password_attempt SET outcome = $2 WHERE command_id = $1";

  Future<Void> count(SqlConnection connection, UUID commandId, Optional<UUID> loginId, String loginKey) {
    return connection.preparedQuery(INSERT).execute(Tuple.of(commandId, loginId.orElse(null), loginKey)).mapEmpty();
  }

  Future<Void> settle(SqlConnection connection, UUID commandId, boolean right) {
    return connection
        .preparedQuery(SETTLE)
        .execute(Tuple.of(commandId, right ? "right" : "wrong"))
        .mapEmpty();
  }
}
