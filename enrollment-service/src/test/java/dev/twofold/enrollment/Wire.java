package dev.twofold.enrollment;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.MalformedMessage;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Topic;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to any topic and sees all that was written to any since it was made. */
final class Wire implements AutoCloseable {

  /** A message that was seen. */
  record Seen(Topic topic, String key, Envelope<? extends Message> envelope) {}

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Seen> seen = new ArrayList<>();
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

  Wire() {
    Map<String, Object> settings = Map.of("bootstrap.servers", Platform.KAFKA.bootstrapServers());
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = Stream.of(Topic.values()).flatMap(Wire::partitions).toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  void send(String key, Envelope<? extends Message> envelope) {
    Topic topic = Topic.of(envelope.body().getClass());
    try {
      producer.send(new ProducerRecord<>(topic.wireName(), key, Codec.encode(envelope))).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The messages of that type so far; a copy of a message, which a receiver knows by its id, is not another. */
  <M extends Message> List<Envelope<? extends Message>> of(Class<M> type) {
    Set<UUID> ids = new HashSet<>();
    return seen.stream()
        .<Envelope<? extends Message>>map(Seen::envelope)
        .filter(envelope -> type.isInstance(envelope.body()))
        .filter(envelope -> ids.add(envelope.id()))
        .toList();
  }

  /** Reads on until there is such a message. */
  Seen await(Predicate<Seen> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (Seen candidate : seen) {
        if (wanted.test(candidate)) {
          return candidate;
        }
      }
      read();
    }
    throw new AssertionError("not seen in time");
  }

  /** All bytes that were seen, whatever the topic. */
  byte[] raw() {
    return raw.toByteArray();
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }

  private void read() {
    consumer.poll(Duration.ofMillis(100)).forEach(record -> {
      raw.writeBytes(record.value());
      Topic topic = topicNamed(record.topic());
      try {
        seen.add(new Seen(topic, record.key(), Codec.decode(topic, record.value())));
      } catch (MalformedMessage e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static Topic topicNamed(String name) {
    return Stream.of(Topic.values()).filter(topic -> topic.wireName().equals(name)).findFirst().orElseThrow();
  }

  private static Stream<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, topic.partitions()).mapToObj(i -> new TopicPartition(topic.wireName(), i));
  }
}
