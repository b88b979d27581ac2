package dev.twofold.runtime.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic as a member of a group and hands each record to a router: in order within a key, other keys go on.
 *
 * <p>The consumer's one thread both polls and commits. So nothing ever waits for a commit: finished offsets are
 * committed now and then, and what was handled but not committed is delivered again, which a handler must bear anyway.
 */
public final class MessageLoop {

  private static final Logger LOG = LoggerFactory.getLogger(MessageLoop.class);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
  private static final long COMMIT_MILLIS = 500;
  private static final long STOP_SECONDS = 10;
  private static final int QUIET_TICKS = 10;

  private final Vertx vertx;
  private final Context context;
  private final KafkaReadStream<String, byte[]> stream;
  private final RecordHandling handling;
  private final String group;
  private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
  private final Map<TopicPartition, PartitionWork> works = new HashMap<>();
  private final Future<Void> stopped;
  private final Promise<Void> stopAsked = Promise.promise();
  private long commitTimer;
  private boolean committing;
  private volatile int ticksUntilQuiet;

  private MessageLoop(
      Vertx vertx,
      Context context,
      KafkaReadStream<String, byte[]> stream,
      RecordHandling handling,
      String group) {
    this.vertx = vertx;
    this.context = context;
    this.stream = stream;
    this.handling = handling;
    this.group = group;
    this.stopped = stopAsked.future().compose(asked -> finish());
  }

  /** Completes when the consumer has subscribed. @param group by convention the service's name and the topic's */
  public static Future<MessageLoop> start(
      Vertx vertx, KafkaConnection connection, String group, MessageRouter router, MessageProducer deadLetters) {
    Context context = vertx.getOrCreateContext();
    DeadLetters letters = new DeadLetters(deadLetters, router.topic());
    return Streams.open(vertx, context, () -> new KafkaConsumer<>(ClientSettings.groupMember(connection, group)))
        .compose(
            stream -> {
              RecordHandling handling = new RecordHandling(vertx, context, router, letters);
              MessageLoop loop = new MessageLoop(vertx, context, stream, handling, group);
              return loop.subscribe(router.topic().wireName()).map(loop);
            });
  }

  /** Whether partitions are assigned and the last poll did not fail. */
  public boolean isHealthy() {
    return !assigned.isEmpty() && ticksUntilQuiet == 0;
  }

  /**
   * Takes no more records, finishes those in hand, commits and leaves the group. What does not end within 10 s is left
   * to the group's other members.
   */
  public Future<Void> stop() {
    context.runOnContext(v -> stopAsked.tryComplete());
    return stopped;
  }

  private Future<Void> subscribe(String topic) {
    stream.pollTimeout(POLL_TIMEOUT);
    stream.exceptionHandler(failure -> context.runOnContext(v -> failed(failure)));
    stream.partitionsAssignedHandler(assigned::addAll);
    stream.partitionsRevokedHandler(this::revoked);
    stream.batchHandler(this::accept);
    commitTimer = vertx.setPeriodic(COMMIT_MILLIS, tick -> context.runOnContext(v -> tick()));
    return stream.subscribe(Set.of(topic));
  }

  private void accept(ConsumerRecords<String, byte[]> records) {
    if (stopAsked.future().isComplete()) {
      return;
    }
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<String, byte[]>> batch = records.records(partition);
      PartitionWork work = works.computeIfAbsent(partition, absent -> work(partition, batch.get(0).offset()));
      batch.forEach(work::accept);
    }
  }

  private PartitionWork work(TopicPartition partition, long firstOffset) {
    return new PartitionWork(handling, firstOffset, hold -> hold(partition, hold));
  }

  /** Single partitions are held, never the stream: that would stop the polling that keeps the membership. */
  private void hold(TopicPartition partition, boolean hold) {
    Set<TopicPartition> one = Set.of(partition);
    Future<Void> done = hold ? stream.pause(one) : stream.resume(one);
    done.onFailure(noLongerOurs -> LOG.debug("{} is no longer assigned", partition));
  }

  private void revoked(Set<TopicPartition> partitions) {
    assigned.removeAll(partitions);
    for (TopicPartition partition : partitions) {
      PartitionWork work = works.remove(partition);
      if (work != null) {
        work.end();
      }
    }
  }

  private void failed(Throwable failure) {
    if (ticksUntilQuiet == 0) {
      LOG.warn("{}: {}", group, failure.toString());
    }
    ticksUntilQuiet = QUIET_TICKS;
  }

  private void tick() {
    ticksUntilQuiet = Math.max(0, ticksUntilQuiet - 1);
    if (!committing && !stopAsked.future().isComplete()) {
      committing = true;
      commit().onComplete(done -> committing = false);
    }
  }

  private Future<Void> commit() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    works.forEach(
        (partition, work) ->
            work.committable().ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset))));
    return offsets.isEmpty() ? Future.succeededFuture() : stream.commit(offsets).onSuccess(this::committed).mapEmpty();
  }

  private void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          PartitionWork work = works.get(partition);
          if (work != null) {
            work.committed(offset.offset());
          }
        });
  }

  private Future<Void> finish() {
    vertx.cancelTimer(commitTimer);
    stream.pause();
    return Future.join(works.values().stream().map(PartitionWork::end).toList())
        .timeout(STOP_SECONDS, TimeUnit.SECONDS)
        .otherwiseEmpty()
        .compose(ended -> commit())
        .otherwiseEmpty()
        .compose(committed -> stream.close());
  }
}
