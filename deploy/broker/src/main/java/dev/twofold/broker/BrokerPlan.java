package dev.twofold.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * What the forking process wants.
 *
 * @param data Kafka's own directory
 * @param port of the clients' listener
 * @param controllerPort of the controller's listener
 * @param topics created where they are absent
 */
record BrokerPlan(Path data, int port, int controllerPort, List<PlannedTopic> topics) {

  private static final String TOPIC = "topic.";

  record PlannedTopic(String name, int partitions, Duration retention) {}

  /**
   * Reads {@code data}, {@code port}, {@code controller.port}, and for each topic
   * {@code topic.<name>=<partitions>,<retention in ms>}.
   */
  static BrokerPlan read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new BrokerPlan(
        Path.of(properties.getProperty("data")),
        Integer.parseInt(properties.getProperty("port")),
        Integer.parseInt(properties.getProperty("controller.port")),
        properties.stringPropertyNames().stream()
            .filter(name -> name.startsWith(TOPIC))
            .map(name -> topic(name.substring(TOPIC.length()), properties.getProperty(name)))
            .toList());
  }

  private static PlannedTopic topic(String name, String partitionsAndRetention) {
    String[] parts = partitionsAndRetention.split(",");
    return new PlannedTopic(name, Integer.parseInt(parts[0]), Duration.ofMillis(Long.parseLong(parts[1])));
  }
}
