package dev.twofold.runtime.store;

import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.runtime.store.WrappedColumn.WrappedRow;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps anew what is under a key of before, so that this key can be retired, and says how much is not under the primary
 * key yet.
 *
 * <p>Between a promotion and the last restart replicas differ in their primary key. One of before keeps writing under
 * the old key, which the others wrap anew a minute later; what they wrapped it leaves alone, for to it that key comes
 * after its own. So every row moves forward only, and all is done a minute after the last restart.
 */
public final class Rewrapping implements Chore, MeterBinder {

  private static final Logger LOG = LoggerFactory.getLogger(Rewrapping.class);
  private static final int BATCH = 100;
  private static final int MOST_COUNTED = 10_000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final WrappedColumn column;
  private final RowCipher cipher;
  private volatile Optional<Found> found = Optional.empty();

  Rewrapping(WrappedColumn column, RowCipher cipher) {
    this.column = column;
    this.cipher = cipher;
  }

  /** One for each column. */
  public static List<Rewrapping> of(List<WrappedColumn> columns, RowCipher cipher) {
    return columns.stream().map(column -> new Rewrapping(column, cipher)).toList();
  }

  @Override
  public String name() {
    return column.table();
  }

  @Override
  public Future<Optional<Chore>> batch(SqlClient database) {
    return new Rest(cipher.earlierPrefixes(), BEFORE_ALL, 0).batch(database);
  }

  /** {@code twofold_rows_under_other_keys{table=…}}: NaN until it was counted, and 10000 for that many or more. */
  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("twofold.rows.under.other.keys", () -> found.map(Found::underOtherKeys).orElse(null))
        .description("Rows that are not wrapped under the primary key of rows.json")
        .tag("table", column.table())
        .register(registry);
  }

  /** @param unreadable of these, those that a key of the keyset ought to open and does not */
  private record Found(int underOtherKeys, int unreadable) {}

  /**
   * @param prefixes of the keys that are still to be looked for
   * @param after under the first of them, all rows up to this one have been tried
   */
  private final class Rest implements Chore {

    private final List<byte[]> prefixes;
    private final UUID after;
    private final int unreadable;

    Rest(List<byte[]> prefixes, UUID after, int unreadable) {
      this.prefixes = prefixes;
      this.after = after;
      this.unreadable = unreadable;
    }

    @Override
    public String name() {
      return Rewrapping.this.name();
    }

    @Override
    public Future<Optional<Chore>> batch(SqlClient database) {
      return prefixes.isEmpty()
          ? count(database, unreadable).map(Optional.empty())
          : column
              .under(database, prefixes.get(0), after, BATCH)
              .compose(rows -> rewrap(database, rows).map(failed -> Optional.of(next(rows, unreadable + failed))));
    }

    private Chore next(List<WrappedRow> rows, int unreadableSoFar) {
      return rows.size() < BATCH
          ? new Rest(prefixes.subList(1, prefixes.size()), BEFORE_ALL, unreadableSoFar)
          : new Rest(prefixes, rows.get(rows.size() - 1).id(), unreadableSoFar);
    }
  }

  /** One after the other, each in a transaction of its own; how many could not be unwrapped. */
  private Future<Integer> rewrap(SqlClient database, List<WrappedRow> rows) {
    Future<Integer> failed = Future.succeededFuture(0);
    for (WrappedRow row : rows) {
      failed = failed.compose(sum -> rewrap(database, row).map(isDone -> isDone ? sum : sum + 1));
    }
    return failed;
  }

  private Future<Boolean> rewrap(SqlClient database, WrappedRow row) {
    try {
      byte[] anew = cipher.rewrap(row.wrapped(), row.id(), row.loginId());
      return column.replace(database, row, anew).map(true);
    } catch (CannotOpen e) {
      return Future.succeededFuture(false);
    }
  }

  private Future<Void> count(SqlClient database, int unreadable) {
    return column
        .countNotUnder(database, cipher.primaryPrefix(), MOST_COUNTED)
        .onSuccess(rows -> note(new Found(rows, unreadable)))
        .mapEmpty();
  }

  private void note(Found now) {
    if (found.filter(now::equals).isEmpty()) {
      found = Optional.of(now);
      say(now);
    }
  }

  private void say(Found now) {
    if (now.underOtherKeys() == 0) {
      LOG.info("{}: all rows are wrapped under the primary key", column.table());
    } else if (now.unreadable() == 0) {
      LOG.info("{}: {} rows are not wrapped under the primary key", column.table(), now.underOtherKeys());
    } else {
      LOG.warn(
          "{}: {} rows are not wrapped under the primary key, {} of them cannot be unwrapped",
          column.table(),
          now.underOtherKeys(),
          now.unreadable());
    }
  }
}
