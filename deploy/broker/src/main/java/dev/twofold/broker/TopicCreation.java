package dev.twofold.broker;

import dev.twofold.broker.BrokerPlan.PlannedTopic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Makes the planned topics that are not there; those that are there keep their partitions and settings. */
final class TopicCreation {

  private static final short ONE_REPLICA = 1;

  private TopicCreation() {}

  static void createAbsent(BrokerPlan plan) throws ExecutionException, InterruptedException {
    if (plan.topics().isEmpty()) {
      return;
    }
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, NodeSettings.clientsAddress(plan)))) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> absent =
          plan.topics().stream().filter(topic -> !present.contains(topic.name())).map(TopicCreation::newTopic).toList();
      admin.createTopics(absent).all().get();
    }
  }

  private static NewTopic newTopic(PlannedTopic topic) {
    return new NewTopic(topic.name(), topic.partitions(), ONE_REPLICA)
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retention().toMillis())));
  }
}
