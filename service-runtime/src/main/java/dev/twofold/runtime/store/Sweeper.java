package dev.twofold.runtime.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what any replica left unsent for a second. One batch at a time, so memory is bounded while Kafka is gone. */
final class Sweeper {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final int BATCH = 100;

  private final Vertx vertx;
  private final Database database;
  private final Dispatcher dispatcher;
  private final long timer;
  private Future<Void> sweep = Future.succeededFuture();

  Sweeper(Vertx vertx, Database database, Dispatcher dispatcher) {
    this.vertx = vertx;
    this.database = database;
    this.dispatcher = dispatcher;
    this.timer = vertx.setPeriodic(PERIOD.toMillis(), tick -> sweep());
  }

  private void sweep() {
    if (sweep.isComplete()) {
      sweep =
          sweepBatches().onFailure(failure -> LOG.warn("the outbox was not swept: {}", failure.toString()));
    }
  }

  private Future<Void> sweepBatches() {
    return database
        .inTransaction(this::sweepBatch)
        .compose(isMoreExpected -> isMoreExpected ? sweepBatches() : Future.succeededFuture());
  }

  private Future<Boolean> sweepBatch(SqlConnection connection) {
    return OutboxTable.lockOverdue(connection, BATCH)
        .compose(
            overdue ->
                acknowledged(overdue)
                    .compose(sent -> mark(connection, sent).map(!sent.isEmpty() && sent.size() == overdue.size())));
  }

  private Future<List<OutboxMessage>> acknowledged(List<OutboxMessage> overdue) {
    List<Future<Void>> sends = overdue.stream().map(dispatcher::send).toList();
    return Future.join(sends)
        .transform(
            ended -> {
              List<OutboxMessage> sent = new ArrayList<>();
              for (int i = 0; i < sends.size(); i++) {
                if (sends.get(i).succeeded()) {
                  sent.add(overdue.get(i));
                }
              }
              return Future.succeededFuture(sent);
            });
  }

  private static Future<Void> mark(SqlConnection connection, List<OutboxMessage> sent) {
    return sent.isEmpty() ? Future.succeededFuture() : OutboxTable.mark(connection, sent);
  }

  Future<Void> stop() {
    vertx.cancelTimer(timer);
    return sweep.otherwiseEmpty();
  }
}
