package dev.twofold.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * How to reach a running local system; written beside its data for other terminals.
 *
 * @param url of the gateway
 * @param bootstrapServers of Kafka
 */
public record RunningAddresses(String url, String bootstrapServers) {

  static final String FILE = "running.properties";

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("url", url);
    properties.setProperty("kafka", bootstrapServers);
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
  }

  static Optional<RunningAddresses> read(Path file) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      return Optional.empty();
    }
    String url = properties.getProperty("url");
    String kafka = properties.getProperty("kafka");
    return url == null || kafka == null ? Optional.empty() : Optional.of(new RunningAddresses(url, kafka));
  }
}
