package dev.twofold.runtime.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is over, a batch at a time, each minute and on every replica. It only tidies: whether a row still counts
 * is judged by whoever reads it.
 */
public final class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int BATCH = 1_000;

  private final Vertx vertx;
  private final Database database;
  private final List<Leftovers> leftovers;
  private Future<Void> current = Future.succeededFuture();
  private boolean isStopped;
  private long timer;

  private Housekeeping(Vertx vertx, Database database, List<Leftovers> leftovers) {
    this.vertx = vertx;
    this.database = database;
    this.leftovers = List.copyOf(leftovers);
  }

  /** @param leftovers in the order in which they are to go: what refers to other rows before these */
  public static Housekeeping start(Vertx vertx, Database database, List<Leftovers> leftovers) {
    Housekeeping housekeeping = new Housekeeping(vertx, database, leftovers);
    housekeeping.timer = vertx.setPeriodic(PERIOD.toMillis(), tick -> housekeeping.tidy());
    return housekeeping;
  }

  /** Does now what is done each minute. Always succeeds: what could not be deleted is left to the next time. */
  public synchronized Future<Void> tidy() {
    if (current.isComplete() && !isStopped) {
      current = tidyFrom(0);
    }
    return current;
  }

  /** Completes when no statement is in flight. */
  public synchronized Future<Void> stop() {
    isStopped = true;
    vertx.cancelTimer(timer);
    return current;
  }

  private Future<Void> tidyFrom(int index) {
    return index == leftovers.size()
        ? Future.succeededFuture()
        : delete(leftovers.get(index)).compose(deleted -> tidyFrom(index + 1));
  }

  private Future<Void> delete(Leftovers over) {
    return deleteBatches(over)
        .onFailure(failure -> LOG.warn("{} was not tidied: {}", over.table(), failure.toString()))
        .otherwiseEmpty();
  }

  private Future<Void> deleteBatches(Leftovers over) {
    if (hasStopped()) {
      return Future.succeededFuture();
    }
    return database
        .pool()
        .preparedQuery(over.delete())
        .execute(Tuple.of((double) over.keptFor().toSeconds(), BATCH))
        .compose(deleted -> deleted.rowCount() < BATCH ? Future.succeededFuture() : deleteBatches(over));
  }

  private synchronized boolean hasStopped() {
    return isStopped;
  }
}
