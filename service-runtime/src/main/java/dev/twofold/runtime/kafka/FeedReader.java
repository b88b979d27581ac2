package dev.twofold.runtime.kafka;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.MalformedMessage;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Topic;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every record of a one-partition topic from its end on, without a group. */
public final class FeedReader {

  private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

  private final Vertx vertx;
  private final Context context;
  private final KafkaReadStream<String, byte[]> stream;
  private final Topic topic;
  private final TopicPartition partition;
  private final Handler<Envelope<? extends Message>> onMessage;
  private final Handler<Void> onGap;
  private boolean seeking;
  private volatile boolean closed;

  private FeedReader(
      Vertx vertx,
      Context context,
      KafkaReadStream<String, byte[]> stream,
      Topic topic,
      Handler<Envelope<? extends Message>> onMessage,
      Handler<Void> onGap) {
    this.vertx = vertx;
    this.context = context;
    this.stream = stream;
    this.topic = topic;
    this.partition = new TopicPartition(topic.wireName(), 0);
    this.onMessage = onMessage;
    this.onGap = onGap;
  }

  /**
   * Completes when the position at the end is known.
   *
   * @param onMessage called in the order of the records, on the caller's context
   * @param onGap called when records were lost between two reads (retention, truncation) or one could not be read or
   *     handled; reading goes on, after a loss at the end
   */
  public static Future<FeedReader> start(
      Vertx vertx,
      KafkaConnection connection,
      Topic topic,
      Handler<Envelope<? extends Message>> onMessage,
      Handler<Void> onGap) {
    Context context = vertx.getOrCreateContext();
    return Streams.open(vertx, context, () -> new KafkaConsumer<>(ClientSettings.feedReader(connection)))
        .compose(
            stream -> {
              FeedReader reader = new FeedReader(vertx, context, stream, topic, onMessage, onGap);
              return reader.begin().map(reader).recover(failure -> reader.close().transform(
                  closed -> Future.failedFuture(failure)));
            });
  }

  public Future<Void> close() {
    closed = true;
    return stream.close();
  }

  private Future<Void> begin() {
    stream.pollTimeout(POLL_TIMEOUT);
    stream.batchHandler(this::accept);
    stream.pause();
    return stream
        .assign(Set.of(partition))
        .compose(assigned -> Streams.seekEnd(stream, partition))
        .onSuccess(
            sought -> {
              stream.exceptionHandler(failure -> context.runOnContext(v -> failed(failure)));
              stream.resume();
            });
  }

  private void accept(ConsumerRecords<String, byte[]> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        onMessage.handle(Codec.decode(topic, record.value()));
      } catch (MalformedMessage | RuntimeException e) {
        LOG.error("{} at offset {}: {}", topic.wireName(), record.offset(), e.getClass().getSimpleName());
        onGap.handle(null);
      }
    }
  }

  private void failed(Throwable failure) {
    if (failure instanceof InvalidOffsetException && !seeking && !closed) {
      seeking = true;
      stream.pause();
      LOG.warn("records of {} were lost between two reads", topic.wireName());
      seekEndAgain(1);
    }
  }

  /** The gap is told last: what is asked for after it is newer than the position. */
  private void seekEndAgain(int tries) {
    Streams.seekEnd(stream, partition)
        .onSuccess(
            sought -> {
              seeking = false;
              onGap.handle(null);
              stream.resume();
            })
        .onFailure(
            failure ->
                vertx.timer(Backoff.after(tries).toMillis()).onSuccess(
                    tick -> context.runOnContext(v -> {
                      if (!closed) {
                        seekEndAgain(tries + 1);
                      }
                    })));
  }
}
