package dev.twofold.runtime.kafka;

import dev.twofold.contracts.Topic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaWriteStream;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes records and completes when the broker has acknowledged them on all in-sync replicas. */
public final class MessageProducer {

  private final KafkaWriteStream<String, byte[]> stream;

  private MessageProducer(Vertx vertx, Properties settings) {
    stream = KafkaWriteStream.create(vertx, settings);
    stream.exceptionHandler(alsoFailsTheSend -> {});
  }

  /** For commands: gives up within 2.5 s. */
  public static MessageProducer forCommands(Vertx vertx, KafkaConnection connection) {
    return new MessageProducer(vertx, ClientSettings.commandProducer(connection));
  }

  /** For replies, events and dead letters. */
  public static MessageProducer forOutbox(Vertx vertx, KafkaConnection connection) {
    return new MessageProducer(vertx, ClientSettings.outboxProducer(connection));
  }

  /** @param partition empty: by the key */
  public Future<Void> send(Topic topic, OptionalInt partition, String key, byte[] value) {
    Integer chosen = partition.isPresent() ? partition.getAsInt() : null;
    return stream.send(new ProducerRecord<>(topic.wireName(), chosen, key, value)).mapEmpty();
  }

  public Future<Void> close() {
    return stream.close();
  }
}
