package dev.twofold.runtime.store;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import java.util.Optional;

/** Rows of queries that find one or none. */
public final class Rows {

  private Rows() {}

  public static Optional<Row> first(RowSet<Row> rows) {
    RowIterator<Row> iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }
}
