package dev.twofold.local.bench;

import dev.twofold.contracts.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How many records the topics have got so far. The revocation feed is left out: it has a pulse whether or not somebody
 * signs in.
 */
record RecordCounts(Map<Topic, Long> byTopic) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static RecordCounts of(String bootstrapServers) {
    Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Map<Topic, Long> ends = new TreeMap<>();
      Arrays.stream(Topic.values())
          .filter(topic -> topic != Topic.REVOCATIONS)
          .forEach(topic -> ends.put(topic, end(consumer, topic)));
      return new RecordCounts(ends);
    }
  }

  /** Only of topics that got one. */
  Map<Topic, Long> since(RecordCounts earlier) {
    Map<Topic, Long> got = new TreeMap<>();
    byTopic.forEach((topic, end) -> got.put(topic, end - earlier.byTopic.getOrDefault(topic, 0L)));
    got.values().removeIf(count -> count == 0);
    return got;
  }

  private static long end(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
    var partitions =
        IntStream.range(0, topic.partitions()).mapToObj(i -> new TopicPartition(topic.wireName(), i)).toList();
    return consumer.endOffsets(partitions, PATIENCE).values().stream().mapToLong(Long::longValue).sum();
  }
}
