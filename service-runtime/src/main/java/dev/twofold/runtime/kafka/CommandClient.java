package dev.twofold.runtime.kafka;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Envelope.ReturnAddress;
import dev.twofold.contracts.MalformedMessage;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands and awaits their replies on a partition of the replies topic taken at start. Gives up after 3 s;
 * replies that come later, or are another gateway's, are ignored. At most 1,000 commands are in flight. Also sends what
 * nobody answers.
 */
public final class CommandClient {

  private static final Logger LOG = LoggerFactory.getLogger(CommandClient.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
  private static final int MOST_IN_FLIGHT = 1_000;

  private final Vertx vertx;
  private final KafkaReadStream<String, byte[]> replies;
  private final MessageProducer producer;
  private final TopicPartition partition;
  private final Service from;
  private final Clock clock;
  private final Map<UUID, Promise<Reply>> awaited = new ConcurrentHashMap<>();
  private final AtomicInteger inFlight = new AtomicInteger();

  private CommandClient(
      Vertx vertx, KafkaReadStream<String, byte[]> replies, MessageProducer producer, Service from, Clock clock) {
    this.vertx = vertx;
    this.replies = replies;
    this.producer = producer;
    this.from = from;
    this.clock = clock;
    int any = ThreadLocalRandom.current().nextInt(Topic.REPLIES.partitions());
    this.partition = new TopicPartition(Topic.REPLIES.wireName(), any);
  }

  /** Completes when the position at the end of the partition is known, so that no reply can be missed. */
  public static Future<CommandClient> start(Vertx vertx, KafkaConnection connection, Service from, Clock clock) {
    Context context = vertx.getOrCreateContext();
    return Streams.open(vertx, context, () -> new KafkaConsumer<>(ClientSettings.replyReader(connection)))
        .compose(
            replies -> {
              MessageProducer producer = MessageProducer.forCommands(vertx, connection);
              CommandClient client = new CommandClient(vertx, replies, producer, from, clock);
              return client.listen().map(client).recover(failure -> client.close().transform(
                  closed -> Future.failedFuture(failure)));
            });
  }

  /**
   * @param commandId fresh for each command; sealed fields are bound to it
   * @param key Kafka key: commands under one key are handled in order
   * @return the reply, or a failure with {@link CommandFailed}; completes on the caller's context
   */
  public Future<Reply> send(UUID commandId, String key, Message command) {
    if (inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
      inFlight.decrementAndGet();
      return Future.failedFuture(new CommandFailed("too many commands in flight", true, null));
    }
    Promise<Reply> answer = Promise.promise();
    awaited.put(commandId, answer);
    long timer = vertx.setTimer(PATIENCE.toMillis(), tick -> giveUp(commandId, "no reply in time", null));
    Future<Void> sent =
        Future.succeededFuture()
            .compose(entered -> write(commandId, key, command))
            .onFailure(failure -> giveUp(commandId, "not acknowledged", failure));
    Future.join(sent, answer.future())
        .onComplete(
            over -> {
              vertx.cancelTimer(timer);
              inFlight.decrementAndGet();
            });
    return onCallersContext(answer.future());
  }

  /**
   * Sends what nobody answers.
   *
   * @param key Kafka key
   * @return completes when the broker has acknowledged it, on the caller's context; fails within 2.5 s
   */
  public Future<Void> tell(UUID messageId, String key, Message message) {
    Envelope<Message> envelope = new Envelope<>(messageId, from, clock.instant(), Optional.empty(), message);
    return onCallersContext(
        producer.send(Topic.of(message.getClass()), OptionalInt.empty(), key, Codec.encode(envelope)));
  }

  public Future<Void> close() {
    awaited.keySet().forEach(commandId -> giveUp(commandId, "the client was closed", null));
    return Future.join(replies.close(), producer.close()).mapEmpty();
  }

  private Future<Void> listen() {
    replies.pollTimeout(POLL_TIMEOUT);
    replies.batchHandler(this::accept);
    replies.pause();
    return replies
        .assign(Set.of(partition))
        .compose(assigned -> Streams.seekEnd(replies, partition))
        .onSuccess(sought -> replies.resume());
  }

  private Future<Void> write(UUID commandId, String key, Message command) {
    return producer.send(
        Topic.of(command.getClass()), OptionalInt.empty(), key, Codec.encode(envelope(commandId, command)));
  }

  private void accept(ConsumerRecords<String, byte[]> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        accept(Codec.decode(Topic.REPLIES, record.value()));
      } catch (MalformedMessage e) {
        LOG.error("reply {}/{}: {}", record.partition(), record.offset(), e.getMessage());
      }
    }
  }

  private void accept(Envelope<? extends Message> envelope) {
    envelope
        .returnAddress()
        .map(address -> awaited.remove(address.correlation()))
        .ifPresent(answer -> answer.complete((Reply) envelope.body()));
  }

  private void giveUp(UUID commandId, String why, Throwable cause) {
    Promise<Reply> answer = awaited.remove(commandId);
    if (answer != null) {
      answer.fail(new CommandFailed(why, false, cause));
    }
  }

  private Envelope<Message> envelope(UUID commandId, Message command) {
    Instant now = clock.instant();
    ReturnAddress address = new ReturnAddress(partition.partition(), commandId, now.plus(PATIENCE));
    return new Envelope<>(commandId, from, now, Optional.of(address), command);
  }

  private <T> Future<T> onCallersContext(Future<T> future) {
    Context caller = vertx.getOrCreateContext();
    Promise<T> there = Promise.promise();
    future.onComplete(result -> caller.runOnContext(v -> there.handle(result)));
    return there.future();
  }
}
