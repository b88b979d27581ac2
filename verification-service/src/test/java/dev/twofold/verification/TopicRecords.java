package dev.twofold.verification;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.MalformedMessage;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** All that stood on a topic at one moment. */
record TopicRecords(Topic topic, List<ConsumerRecord<String, byte[]>> records) {

  private static final Duration POLL = Duration.ofMillis(200);

  static TopicRecords read(String bootstrapServers, Topic topic) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, topic.partitions())
              .mapToObj(partition -> new TopicPartition(topic.wireName(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
            records.add(record);
          }
        }
      }
      return new TopicRecords(topic, List.copyOf(records));
    }
  }

  /** Writes the record of a command of a gateway once more, under the same key. */
  static void replay(String bootstrapServers, UUID commandId) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
      for (Topic topic : List.of(Topic.PASSWORDS, Topic.CODES, Topic.VERIFICATION_COMMANDS)) {
        TopicRecords all = read(bootstrapServers, topic);
        for (ConsumerRecord<String, byte[]> record : all.records) {
          if (all.envelope(record).id().equals(commandId)) {
            producer.send(new ProducerRecord<>(record.topic(), record.key(), record.value())).get();
          }
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  <M extends Message> List<M> of(Class<M> type) {
    return records.stream()
        .map(record -> envelope(record).body())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private Envelope<? extends Message> envelope(ConsumerRecord<String, byte[]> record) {
    try {
      return Codec.decode(topic, record.value());
    } catch (MalformedMessage e) {
      throw new IllegalStateException(e);
    }
  }
}
