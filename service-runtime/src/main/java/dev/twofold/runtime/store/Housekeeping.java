package dev.twofold.runtime.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does chores, a batch at a time, each minute and on every replica. It only tidies: whether a row still counts is judged
 * by whoever reads it.
 */
public final class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Database database;
  private final List<Chore> chores;
  private Future<Void> current = Future.succeededFuture();
  private boolean isStopped;
  private long timer;

  private Housekeeping(Vertx vertx, Database database, List<? extends Chore> chores) {
    this.vertx = vertx;
    this.database = database;
    this.chores = List.copyOf(chores);
  }

  /** @param chores in the order in which they are to be done: what refers to other rows goes before these */
  public static Housekeeping start(Vertx vertx, Database database, List<? extends Chore> chores) {
    Housekeeping housekeeping = new Housekeeping(vertx, database, chores);
    housekeeping.timer = vertx.setPeriodic(PERIOD.toMillis(), tick -> housekeeping.tidy());
    return housekeeping;
  }

  /** Does now what is done each minute. Always succeeds: what could not be done is left to the next time. */
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
    return index == chores.size()
        ? Future.succeededFuture()
        : finish(chores.get(index)).compose(done -> tidyFrom(index + 1));
  }

  private Future<Void> finish(Chore chore) {
    return batches(chore)
        .onFailure(failure -> LOG.warn("{} was not tidied: {}", chore.name(), failure.toString()))
        .otherwiseEmpty();
  }

  private Future<Void> batches(Chore chore) {
    return hasStopped()
        ? Future.succeededFuture()
        : chore.batch(database.pool()).compose(rest -> rest.map(this::batches).orElseGet(Future::succeededFuture));
  }

  private synchronized boolean hasStopped() {
    return isStopped;
  }
}
