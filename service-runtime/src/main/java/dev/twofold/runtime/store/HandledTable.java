package dev.twofold.runtime.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** SQL of the messages that were handled. */
final class HandledTable {

  /** Of an insertion: no partition takes the row. */
  private static final String CHECK_VIOLATION = "23514";

  private static final String INSERT =
      "INSERT INTO handled (issued_at, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

  private static final String FIND =
      """
      SELECT EXISTS (SELECT 1 FROM handled WHERE issued_at = $1 AND message_id = $2) AS is_handled,
             to_regclass('handled_' || message_day($1)) IS NULL AS is_outside
      """;

  private HandledTable() {}

  enum Standing {
    NEW,
    HANDLED,
    /** Issued too long ago, or in the future: whether it was handled is not known. */
    OUTSIDE
  }

  /** Waits for a copy that is being handled. After {@link Standing#OUTSIDE} the transaction is good for nothing. */
  static Future<Standing> claim(SqlConnection connection, Cause cause) {
    return connection
        .preparedQuery(INSERT)
        .execute(Tuple.of(cause.issuedAt(), cause.id()))
        .map(inserted -> inserted.rowCount() == 1 ? Standing.NEW : Standing.HANDLED)
        .recover(
            failure ->
                isOutside(failure) ? Future.succeededFuture(Standing.OUTSIDE) : Future.failedFuture(failure));
  }

  static Future<Standing> find(SqlClient client, Cause cause) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(cause.issuedAt(), cause.id()))
        .map(
            rows -> {
              boolean isHandled = rows.iterator().next().getBoolean("is_handled");
              boolean isOutside = rows.iterator().next().getBoolean("is_outside");
              return isHandled ? Standing.HANDLED : isOutside ? Standing.OUTSIDE : Standing.NEW;
            });
  }

  private static boolean isOutside(Throwable failure) {
    return failure instanceof DatabaseException database && CHECK_VIOLATION.equals(database.getSqlState());
  }
}
