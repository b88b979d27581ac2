package dev.twofold.runtime.testing;

import dev.twofold.contracts.Topic;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedKafka.TopicSpec;
import dev.twofold.runtime.kafka.KafkaConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;

/** One broker with all topics for the tests of this module. */
public final class TestKafka {

  private static EmbeddedKafka broker;

  private TestKafka() {}

  public static synchronized EmbeddedKafka broker() {
    if (broker == null) {
      broker = start();
    }
    return broker;
  }

  public static KafkaConnection connection() {
    return new KafkaConnection(broker().bootstrapServers());
  }

  private static EmbeddedKafka start() {
    try {
      return EmbeddedKafka.start(
          Files.createTempDirectory("twofold-kafka"),
          Arrays.stream(Topic.values())
              .map(topic -> new TopicSpec(topic.wireName(), topic.partitions(), topic.retention()))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
