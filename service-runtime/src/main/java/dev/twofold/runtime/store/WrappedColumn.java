package dev.twofold.runtime.store;

import dev.twofold.runtime.sealing.RowCipher;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * Where a table keeps what is wrapped. All text is SQL of the service's own, and each has an index by key and id.
 *
 * @param table its name; its primary key is {@code id}
 * @param column holds what {@link RowCipher} wrapped
 * @param loginId an expression: the login that it is bound to, beside the row
 */
public record WrappedColumn(String table, String column, String loginId) {

  /** @param wrapped under the key that it was read for */
  public record WrappedRow(UUID id, UUID loginId, byte[] wrapped) {

    @Override
    public String toString() {
      return "WrappedRow[" + id + "]";
    }
  }

  /**
   * Rows under a key, in the order of their ids, and without a lock: what became of one in the meantime is seen by
   * {@link #replace}.
   */
  public Future<List<WrappedRow>> under(SqlClient database, byte[] prefix, UUID after, int most) {
    // Not an equality, for which the planner may as well walk the whole primary key in search of the prefix.
    return database
        .preparedQuery(
            sql(
                """
                SELECT id, %3$s AS login_id, %2$s AS wrapped FROM %1$s
                WHERE (%4$s, id) > ($1, $2) AND %4$s <= $1 ORDER BY %4$s, id LIMIT $3
                """))
        .execute(Tuple.of(Buffer.buffer(prefix), after, most))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new WrappedRow(
                                row.getUUID("id"), row.getUUID("login_id"), row.getBuffer("wrapped").getBytes()))
                    .toList());
  }

  /**
   * Puts the same, wrapped anew, in place of what was read, unless it has changed since. Holds the row for this
   * statement alone, waits for nobody who holds it, and lets rows be added that refer to it.
   */
  public Future<Void> replace(SqlClient database, WrappedRow row, byte[] anew) {
    return database
        .preparedQuery(
            sql(
                """
                UPDATE %1$s SET %2$s = $3 WHERE id = (
                  SELECT id FROM %1$s WHERE id = $1 AND %2$s = $2 FOR NO KEY UPDATE SKIP LOCKED)
                """))
        .execute(Tuple.of(row.id(), Buffer.buffer(row.wrapped()), Buffer.buffer(anew)))
        .mapEmpty();
  }

  /** How many rows are under any other key, known or not; {@code most} stands for that many or more. */
  public Future<Integer> countNotUnder(SqlClient database, byte[] prefix, int most) {
    return database
        .preparedQuery(
            sql(
                """
                SELECT count(*)::integer AS rows FROM (
                  SELECT id FROM %1$s WHERE %4$s < $1 UNION ALL SELECT id FROM %1$s WHERE %4$s > $1 LIMIT $2) AS other
                """))
        .execute(Tuple.of(Buffer.buffer(prefix), most))
        .map(rows -> rows.iterator().next().getInteger("rows"));
  }

  private String sql(String template) {
    return template.formatted(table, column, loginId, "substr(%s, 1, %d)".formatted(column, RowCipher.PREFIX_BYTES));
  }
}
