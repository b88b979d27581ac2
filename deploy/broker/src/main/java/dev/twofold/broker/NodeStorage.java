package dev.twofold.broker;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.tools.StorageTool;

/** Gives Kafka's directory the identity without which a KRaft node does not start. */
final class NodeStorage {

  /** The same for every directory, so that formatting again after a crash in the middle agrees with what is there. */
  private static final String CLUSTER_ID = "dHdvZm9sZC1sb2NhbC0wMQ";

  private NodeStorage() {}

  static void formatIfNeeded(BrokerPlan plan) throws IOException {
    Files.createDirectories(plan.data());
    String[] arguments = {
      "format", "--ignore-formatted", "--cluster-id", CLUSTER_ID, "--config", writeSettings(plan).toString()
    };
    if (StorageTool.execute(arguments, System.err) != 0) {
      throw new IOException("cannot format " + plan.data());
    }
  }

  private static Path writeSettings(BrokerPlan plan) throws IOException {
    Properties settings = new Properties();
    settings.putAll(NodeSettings.of(plan));
    Path file = plan.data().resolveSibling("server.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
    return file;
  }
}
