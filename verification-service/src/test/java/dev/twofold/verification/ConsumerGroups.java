package dev.twofold.verification;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.ConsumerGroupState;

/** Waits until groups have divided their partitions; while they do, commands time out. */
final class ConsumerGroups {

  private ConsumerGroups() {}

  static void awaitMembers(String bootstrapServers, List<String> groups, int members, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      boolean settled =
          Bench.until(() -> isSettled(admin, groups, members, partitions), answer -> answer);
      if (!settled) {
        throw new IllegalStateException("not all of " + groups + " have " + members + " members");
      }
    }
  }

  private static boolean isSettled(Admin admin, List<String> groups, int members, int partitions) {
    try {
      return admin.describeConsumerGroups(groups).all().get().values().stream()
          .allMatch(group -> isSettled(group, members, partitions));
    } catch (InterruptedException | ExecutionException notYet) {
      return false;
    }
  }

  private static boolean isSettled(ConsumerGroupDescription group, int members, int partitions) {
    List<Integer> shares =
        group.members().stream().map(MemberDescription::assignment).map(a -> a.topicPartitions().size()).toList();
    return group.state() == ConsumerGroupState.STABLE
        && shares.size() == members
        && shares.stream().mapToInt(Integer::intValue).sum() == partitions
        && shares.stream().allMatch(share -> share == partitions / members);
  }
}
