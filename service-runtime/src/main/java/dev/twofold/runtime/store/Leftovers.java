package dev.twofold.runtime.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/**
 * Deletes rows of a table that count for nothing any more. All text is SQL of the service's own, never anything from outside.
 *
 * @param table its name
 * @param key its primary key, one column
 * @param overSince an expression over its columns: when the row was over; best one with an index
 * @param keptFor for how long after that it stays, longer than anything may still look at it
 * @param condition what else must be true of the row; {@code true}: nothing
 */
public record Leftovers(String table, String key, String overSince, Duration keptFor, String condition)
    implements Chore {

  private static final int BATCH = 1_000;

  public Leftovers(String table, String key, String overSince, Duration keptFor) {
    this(table, key, overSince, keptFor, "true");
  }

  @Override
  public String name() {
    return table;
  }

  @Override
  public Future<Optional<Chore>> batch(SqlClient database) {
    return database
        .preparedQuery(delete())
        .execute(Tuple.of((double) keptFor.toSeconds(), BATCH))
        .map(deleted -> deleted.rowCount() < BATCH ? Optional.empty() : Optional.of(this));
  }

  /**
   * Deletes the oldest of them: those that were over for $1 seconds, $2 at the most. What another transaction holds is
   * left to it. The sub-selects run once each, so that an index serves the first and the limit holds for the second.
   */
  private String delete() {
    return """
        DELETE FROM %1$s WHERE %2$s = ANY (ARRAY(
          SELECT %2$s FROM %1$s
          WHERE %3$s < (SELECT twofold_now() - make_interval(secs => $1)) AND %4$s
          ORDER BY %3$s LIMIT $2 FOR UPDATE OF %1$s SKIP LOCKED))
        """
        .formatted(table, key, overSince, condition);
  }
}
