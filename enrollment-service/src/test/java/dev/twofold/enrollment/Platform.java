package dev.twofold.enrollment;

import dev.twofold.contracts.Topic;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedKafka.TopicSpec;
import dev.twofold.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One broker and one PostgreSQL for all tests of this module. */
final class Platform {

  static final EmbeddedKafka KAFKA;
  static final EmbeddedPostgres POSTGRES;

  static {
    try {
      Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "platform");
      KAFKA = EmbeddedKafka.start(directory.resolve("kafka"), topics());
      POSTGRES = EmbeddedPostgres.start(directory.resolve("postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(Platform::close));
  }

  private Platform() {}

  private static List<TopicSpec> topics() {
    return Arrays.stream(Topic.values())
        .map(topic -> new TopicSpec(topic.wireName(), topic.partitions(), topic.retention()))
        .toList();
  }

  private static void close() {
    KAFKA.close();
    POSTGRES.close();
  }
}
