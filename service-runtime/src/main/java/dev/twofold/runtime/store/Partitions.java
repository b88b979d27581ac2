package dev.twofold.runtime.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the daily partitions of the message tables ahead of time and drops the old ones. Days follow the senders'
 * clocks, not {@code twofold_now()}.
 */
final class Partitions {

  private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
  private static final Duration PERIOD = Duration.ofHours(1);

  private final Vertx vertx;
  private final Database database;
  private long timer = -1;

  Partitions(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
  }

  /** Completes when there are partitions for the messages of today. */
  Future<Void> start() {
    timer = vertx.setPeriodic(PERIOD.toMillis(), tick -> make().eventually(this::drop).onFailure(Partitions::report));
    return make().onSuccess(done -> drop().onFailure(Partitions::report));
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private Future<Void> make() {
    return call("SELECT make_message_partitions(clock_timestamp())");
  }

  private Future<Void> drop() {
    return call("SELECT drop_message_partitions(clock_timestamp())");
  }

  private Future<Void> call(String function) {
    return database.inTransaction(
        connection ->
            connection
                .query("SET LOCAL lock_timeout = '4s'")
                .execute()
                .compose(set -> connection.query(function).execute())
                .mapEmpty());
  }

  private static void report(Throwable failure) {
    LOG.warn("partitions are not kept up, tried again in an hour: {}", failure.toString());
  }
}
