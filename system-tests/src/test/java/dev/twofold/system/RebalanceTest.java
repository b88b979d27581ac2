package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Service;
import dev.twofold.system.Traffic.HalfSignedIn;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members come to the services' groups and go from them while people are between password and code. */
@Timeout(180)
class RebalanceTest {

  private static final int PEOPLE = 3;
  private static final List<Service> WITH_GROUPS =
      List.of(Service.VERIFICATION, Service.ENROLLMENT, Service.CODE_DELIVERY);

  @TempDir private Path directory;
  private Cluster cluster;
  private Traffic traffic;

  @BeforeEach
  void start() throws Exception {
    cluster = Cluster.in(directory);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void everybodyBetweenPasswordAndCodeGetsThroughWhileMembersJoinLeaveAndDie() throws Exception {
    List<Replica> first = startBoth(cluster::start);
    List<Replica> processes = startBoth(cluster::startProcess);
    cluster.start(Service.GATEWAY);
    traffic = Traffic.of(PEOPLE, cluster.gateways(), cluster.databases());
    traffic.awaitSignIns(PEOPLE);

    meanwhileHalfSignedIn(() -> startBoth(cluster::start), 3);
    meanwhileHalfSignedIn(() -> first.forEach(cluster::stop), 2);
    meanwhileHalfSignedIn(() -> processes.forEach(replica -> replica.kill().run()), 1);

    traffic.awaitSignIns(PEOPLE);
    traffic.stop();
    traffic.assertNothingAcknowledgedIsMissing();
    assertThat(cluster.topics().everything()).noneMatch(record -> record.topic().equals("twofold.dead-letters"));
  }

  /** Some have proven their password before the change, and show their code after it; others go on meanwhile. */
  private void meanwhileHalfSignedIn(Runnable change, int membersThen) throws Exception {
    List<HalfSignedIn> half = AtOnce.times(PEOPLE, this::proveAPassword);
    PhoneHolder holder = PhoneHolder.enrol(traffic, cluster.gateways(), cluster.phones());
    PhoneHolder.Reached reached = holder.askForCode();
    change.run();
    for (Service service : WITH_GROUPS) {
      cluster.awaitMembers(service, membersThen);
    }
    holder.finish(reached);
    holder.finish(holder.askForCode());
    AtOnce.all(half.stream().<Callable<Boolean>>map(one -> () -> finish(one)).toList());
    traffic.awaitSignIns(PEOPLE);
  }

  private HalfSignedIn proveAPassword() {
    Traffic.Enrolled who = Eventually.succeeds(traffic::enrol);
    return traffic.begin(who, who.confirmed().recoveryCodes().get(0));
  }

  private boolean finish(HalfSignedIn half) {
    traffic.finish(half);
    return true;
  }

  private static List<Replica> startBoth(Start start) {
    return AtOnce.all(WITH_GROUPS.stream().<Callable<Replica>>map(service -> () -> start.of(service)).toList());
  }

  @FunctionalInterface
  private interface Start {

    Replica of(Service service) throws Exception;
  }
}
