package dev.twofold.runtime.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages of one cause, its reply last, and marks what was sent. Marks are written in batches; one that is
 * lost means that the sweeper sends the message again, which changes nothing.
 */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration MARK_PERIOD = Duration.ofMillis(100);
  private static final int MOST_MARKS = 10_000;

  private final Vertx vertx;
  private final Database database;
  private final MessageSender sender;
  private final long timer;
  private List<OutboxMessage> unmarked = new ArrayList<>();
  private Future<Void> marking = Future.succeededFuture();

  Dispatcher(Vertx vertx, Database database, MessageSender sender) {
    this.vertx = vertx;
    this.database = database;
    this.sender = sender;
    this.timer = vertx.setPeriodic(MARK_PERIOD.toMillis(), tick -> writeMarks());
  }

  /** Always succeeds: what the broker did not take is left to the sweeper, a reply behind it as well. */
  Future<Void> dispatch(List<OutboxMessage> messages) {
    Map<Boolean, List<OutboxMessage>> byKind =
        messages.stream().collect(Collectors.partitioningBy(OutboxMessage::isReply));
    return sendAll(byKind.get(false))
        .compose(sent -> sendAll(byKind.get(true)))
        .onFailure(failure -> LOG.warn("Kafka took no message, tried again later: {}", failure.toString()))
        .otherwiseEmpty();
  }

  /** For messages that have no row. Always succeeds: who waits for them gives up by himself. */
  Future<Void> dispatchUnstored(List<OutboxMessage> messages) {
    return Future.join(messages.stream().map(this::send).toList())
        .onFailure(failure -> LOG.warn("Kafka took no answer: {}", failure.toString()))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /** Completes when all were acknowledged or given up; fails if one was given up. */
  private Future<Void> sendAll(List<OutboxMessage> messages) {
    return Future.join(messages.stream().map(message -> send(message).onSuccess(sent -> remember(message))).toList())
        .mapEmpty();
  }

  /** Without a mark. */
  Future<Void> send(OutboxMessage message) {
    return sender.send(message.topic(), message.partition(), message.key(), message.value());
  }

  private synchronized void remember(OutboxMessage sent) {
    if (unmarked.size() < MOST_MARKS) {
      unmarked.add(sent);
    }
  }

  private synchronized Future<Void> writeMarks() {
    if (unmarked.isEmpty() || !marking.isComplete()) {
      return marking;
    }
    List<OutboxMessage> batch = unmarked;
    unmarked = new ArrayList<>();
    marking =
        OutboxTable.mark(database.pool(), batch)
            .onFailure(failure -> LOG.warn("{} messages stay unmarked: {}", batch.size(), failure.toString()));
    return marking;
  }

  Future<Void> stop() {
    vertx.cancelTimer(timer);
    return marking.otherwiseEmpty().compose(done -> writeMarks()).otherwiseEmpty();
  }
}
