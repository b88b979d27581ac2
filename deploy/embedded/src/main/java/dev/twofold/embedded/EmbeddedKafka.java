package dev.twofold.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A Kafka broker in a process of its own, on loopback. It has its own class path, because a broker and the services use
 * different versions of Kafka's client. It ends when this process ends, however that comes about.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private final Path directory;
  private final List<TopicSpec> topics;
  private final BrokerPorts ports;
  private BrokerProcess broker;

  private EmbeddedKafka(Path directory, List<TopicSpec> topics, BrokerPorts ports, BrokerProcess broker) {
    this.directory = directory;
    this.topics = topics;
    this.ports = ports;
    this.broker = broker;
  }

  /** A topic that is created if it is absent. */
  public record TopicSpec(String name, int partitions, Duration retention) {}

  /** {@link #start(Path, List)} without topics. */
  public static EmbeddedKafka start(Path dataDirectory) throws IOException {
    return start(dataDirectory, List.of());
  }

  /**
   * Blocks until the broker serves clients and the topics exist, 60 s at the most.
   *
   * @param dataDirectory kept; a later start there finds the same records, on the same port if that is still free. The
   *     broker's log is {@code broker.log} in it
   * @throws IOException if the broker does not come up
   */
  public static EmbeddedKafka start(Path dataDirectory, List<TopicSpec> topics) throws IOException {
    Path directory = Files.createDirectories(dataDirectory.toAbsolutePath());
    BrokerProcess.awaitEndOfEarlier(directory);
    BrokerPorts ports = BrokerPorts.in(directory);
    return new EmbeddedKafka(
        directory, List.copyOf(topics), ports, BrokerProcess.start(directory, ports, topics));
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + ports.clients();
  }

  public synchronized Process process() {
    return broker.process();
  }

  /** As {@code kill -9}; returns when the process is gone. */
  public synchronized void kill() {
    broker.kill();
  }

  /** Starts the broker again on the same port and data; one that still runs is killed first. */
  public synchronized void restart() {
    broker.kill();
    try {
      broker = BrokerProcess.start(directory, ports, topics);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the broker shut down in order, and kills it if that takes too long. */
  @Override
  public synchronized void close() {
    broker.stop();
  }
}
