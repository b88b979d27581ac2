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
 * @param postgresPort of PostgreSQL on loopback
 * @param authority where the certificate lies that clients of the gateway have to trust; empty without HTTPS
 * @param phones where simulated phones are shown; empty: in an earlier version
 */
public record RunningAddresses(
    String url, String bootstrapServers, int postgresPort, Optional<Path> authority, Optional<String> phones) {

  static final String FILE = "running.properties";

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("url", url);
    properties.setProperty("kafka", bootstrapServers);
    properties.setProperty("postgres-port", Integer.toString(postgresPort));
    phones.ifPresent(page -> properties.setProperty("phones", page));
    authority.ifPresent(certificate -> properties.setProperty("authority", certificate.toString()));
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
    String postgresPort = properties.getProperty("postgres-port");
    Optional<Path> authority = Optional.ofNullable(properties.getProperty("authority")).map(Path::of);
    return url == null || kafka == null || postgresPort == null
        ? Optional.empty()
        : Optional.of(new RunningAddresses(url, kafka, Integer.parseInt(postgresPort), authority,
            Optional.ofNullable(properties.getProperty("phones"))));
  }
}
