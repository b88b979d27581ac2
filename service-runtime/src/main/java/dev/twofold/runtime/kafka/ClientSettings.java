package dev.twofold.runtime.kafka;

import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The settings of every Kafka client, in one place. */
final class ClientSettings {

  private ClientSettings() {}

  /** Whoever waits for a command is told within 3 s; the producer gives up before. */
  static Properties commandProducer(KafkaConnection connection) {
    Properties settings = producer(connection);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "500");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "2500");
    return settings;
  }

  static Properties outboxProducer(KafkaConnection connection) {
    Properties settings = producer(connection);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "2000");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000");
    return settings;
  }

  /** A dynamic member; a group without committed offsets begins with the oldest record. */
  static Properties groupMember(KafkaConnection connection, String group) {
    Properties settings = consumer(connection);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000");
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1500");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "100");
    return settings;
  }

  /** Lost replies only make their commands time out, so reading goes on at the end. */
  static Properties replyReader(KafkaConnection connection) {
    Properties settings = consumer(connection);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return settings;
  }

  /** A gap must be noticed, never skipped. */
  static Properties feedReader(KafkaConnection connection) {
    Properties settings = consumer(connection);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return settings;
  }

  private static Properties producer(KafkaConnection connection) {
    Properties settings = client(connection);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, "2000");
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return settings;
  }

  private static Properties consumer(KafkaConnection connection) {
    Properties settings = client(connection);
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1");
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, "4000");
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, "4000");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return settings;
  }

  private static Properties client(KafkaConnection connection) {
    Properties settings = new Properties();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrapServers());
    return settings;
  }
}
