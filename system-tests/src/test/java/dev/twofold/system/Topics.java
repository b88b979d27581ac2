package dev.twofold.system;

import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** All that ever passed over Kafka, as bytes. */
final class Topics {

  private static final String PREFIX = "twofold.";

  private final String bootstrapServers;

  Topics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  List<ConsumerRecord<byte[], byte[]>> everything() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().entrySet().stream()
              .filter(topic -> topic.getKey().startsWith(PREFIX))
              .flatMap(topic -> topic.getValue().stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  /** Writes the same bytes again, to the same partition. */
  void deliverAgain(List<ConsumerRecord<byte[], byte[]>> records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
      records.forEach(
          record ->
              producer.send(new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value())));
    }
  }

  /** Whether every group of a service has committed all that its topic holds. */
  boolean areReadToTheEnd() {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers));
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> committed = new HashMap<>();
      for (String group : groups(admin)) {
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().forEach(
            (partition, offset) -> committed.put(partition, offsetOf(offset)));
      }
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitionsOf(committed, consumer));
      return ends.entrySet().stream()
          .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The services' groups begin with the oldest records again. None of them may have a member. */
  void rewindGroups() {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      for (String group : groups(admin)) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        offsets.replaceAll((partition, offset) -> new OffsetAndMetadata(0));
        admin.alterConsumerGroupOffsets(group, offsets).all().get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether each of a service's groups has so many members, and they read all partitions. */
  boolean areDividedAmong(Service service, int members) {
    List<Topic> read = Arrays.stream(Topic.values()).filter(topic -> topic.readers().contains(service)).toList();
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      List<String> groups = read.stream().map(topic -> service.wireName() + "." + topic.wireName()).toList();
      Map<String, ConsumerGroupDescription> described = admin.describeConsumerGroups(groups).all().get();
      return read.stream()
          .allMatch(topic -> isDivided(described.get(service.wireName() + "." + topic.wireName()), topic, members));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException notYet) {
      return false;
    }
  }

  private static boolean isDivided(ConsumerGroupDescription group, Topic topic, int members) {
    return group.state() == ConsumerGroupState.STABLE
        && group.members().size() == members
        && group.members().stream().allMatch(member -> !member.assignment().topicPartitions().isEmpty())
        && group.members().stream().mapToInt(member -> member.assignment().topicPartitions().size()).sum()
            == topic.partitions();
  }

  private static long offsetOf(OffsetAndMetadata offset) {
    return offset == null ? 0 : offset.offset();
  }

  private static List<TopicPartition> partitionsOf(
      Map<TopicPartition, Long> committed, KafkaConsumer<byte[], byte[]> consumer) {
    return committed.keySet().stream()
        .map(TopicPartition::topic)
        .distinct()
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  private static List<String> groups(Admin admin) throws InterruptedException, ExecutionException {
    return admin.listConsumerGroups().all().get().stream()
        .map(ConsumerGroupListing::groupId)
        .filter(group -> group.contains(PREFIX))
        .collect(Collectors.toList());
  }
}
