package dev.twofold.runtime.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The database's time, and how times stand in rows. */
public final class DatabaseTime {

  private DatabaseTime() {}

  public static Future<Instant> read(SqlClient client) {
    return client
        .query("SELECT twofold_now() AS now")
        .execute()
        .map(rows -> instant(rows.iterator().next(), "now"));
  }

  /** Null where the column is null. */
  public static Instant instant(Row row, String column) {
    OffsetDateTime value = row.getOffsetDateTime(column);
    return value == null ? null : value.toInstant();
  }

  public static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
