package dev.twofold.verification.recovery.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;

import dev.twofold.verification.recovery.RecoveryBudget;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;

/** The table {@code wrong_recovery_code}: one row per recovery code or ticket that was compared and not accepted. */
public final class WrongRecoveryCodes {

  private static final String NEWEST =
      """
      SELECT at FROM wrong_recovery_code
      WHERE login_id = $1 AND network = $2 AND at > $3 ORDER BY at DESC LIMIT $4
      """;
  private static final String INSERT =
      "INSERT INTO wrong_recovery_code (command_id, login_id, network, at) VALUES ($1, $2, $3, $4)";

  public Future<RecoveryBudget> budget(SqlConnection connection, UUID loginId, String network, Instant now) {
    return connection
        .preparedQuery(NEWEST)
        .execute(Tuple.of(loginId, network, column(now.minus(RecoveryBudget.WINDOW)), RecoveryBudget.FREE))
        .map(rows -> rows.stream().map(row -> instant(row, "at")).toList())
        .map(wrong -> new RecoveryBudget(wrong, now));
  }

  public Future<Void> add(SqlConnection connection, UUID commandId, UUID loginId, String network, Instant now) {
    return connection
        .preparedQuery(INSERT)
        .execute(Tuple.of(commandId, loginId, network, column(now)))
        .mapEmpty();
  }
}
