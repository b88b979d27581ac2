package dev.twofold.broker;

import java.util.HashMap;
import java.util.Map;

/** Kafka's settings for a lone node with a small footprint. What is flushed to disk when is left at the defaults. */
final class NodeSettings {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String HOST = "127.0.0.1";

  private NodeSettings() {}

  static String clientsAddress(BrokerPlan plan) {
    return HOST + ":" + plan.port();
  }

  static Map<String, String> of(BrokerPlan plan) {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(identity(plan));
    settings.putAll(oneOfEach());
    settings.putAll(promptness());
    settings.putAll(smallness());
    return settings;
  }

  private static Map<String, String> identity(BrokerPlan plan) {
    String controller = HOST + ":" + plan.controllerPort();
    String clients = "PLAINTEXT://" + clientsAddress(plan);
    return Map.of(
        "process.roles", "broker,controller",
        "node.id", Integer.toString(NODE_ID),
        "log.dirs", plan.data().toString(),
        "listeners", clients + "," + CONTROLLER_LISTENER + "://" + controller,
        "advertised.listeners", clients,
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
        "controller.listener.names", CONTROLLER_LISTENER,
        "controller.quorum.voters", NODE_ID + "@" + controller,
        "auto.create.topics.enable", "false");
  }

  private static Map<String, String> oneOfEach() {
    return Map.of(
        "default.replication.factor", "1",
        "min.insync.replicas", "1",
        "offsets.topic.replication.factor", "1",
        "offsets.topic.num.partitions", "4",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "transaction.state.log.num.partitions", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1",
        "share.coordinator.state.topic.num.partitions", "1");
  }

  /** A node that was killed is let in again only when its earlier session is over. */
  private static Map<String, String> promptness() {
    return Map.of(
        "broker.session.timeout.ms", "1500",
        "broker.heartbeat.interval.ms", "250",
        "group.initial.rebalance.delay.ms", "0",
        "group.min.session.timeout.ms", "1000",
        "controlled.shutdown.max.retries", "1");
  }

  private static Map<String, String> smallness() {
    return Map.of(
        "num.network.threads", "2",
        "num.io.threads", "4",
        "background.threads", "2",
        "num.replica.fetchers", "1",
        "num.recovery.threads.per.data.dir", "2",
        "log.cleaner.threads", "1",
        "log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024),
        "log.index.size.max.bytes", Integer.toString(1024 * 1024));
  }
}
