package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Service;
import dev.twofold.system.Traffic.Enrolled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** All keys are rotated while people sign in, and replica after replica is restarted, as the runbook says it. */
@EnabledIfSystemProperty(named = "twofold.long", matches = "true")
@Timeout(300)
class KeyRotationTest {

  private static final List<Service> RECEIVERS =
      List.of(Service.VERIFICATION, Service.ENROLLMENT, Service.CODE_DELIVERY);
  private static final List<Service> WITH_ROW_KEYS = List.of(Service.VERIFICATION, Service.CODE_DELIVERY);
  private static final int REPLICAS = 2;
  private static final int PEOPLE = 3;
  private static final Duration ROWS_PATIENCE = Duration.ofSeconds(75);

  @TempDir private Path directory;
  private Cluster cluster;
  private KeyFiles keys;
  private Traffic traffic;
  private final Map<Service, List<Replica>> replicas = new EnumMap<>(Service.class);

  @BeforeEach
  void start() throws Exception {
    cluster = Cluster.in(directory);
    keys = cluster.keys();
    for (int i = 0; i < REPLICAS; i++) {
      startAtOnce(List.of(Service.values())).forEach(replica ->
          replicas.computeIfAbsent(replica.service(), service -> new ArrayList<>()).add(replica));
    }
    traffic = Traffic.of(PEOPLE, cluster.gateways(), cluster.databases());
    traffic.awaitSignIns(PEOPLE);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void noSignInFailsAndOldSessionsStillOpenTheDoorWhileEveryKeyIsRotated() throws Exception {
    Enrolled earlier = Eventually.succeeds(traffic::enrol);
    PhoneHolder reached = PhoneHolder.enrol(traffic, cluster.gateways(), cluster.phones());

    keys.addTokenTag();
    keys.addAssertionKey();
    ofEach(RECEIVERS, keys::addOpeningKey);
    ofEach(WITH_ROW_KEYS, keys::addRowKey);
    restart(Service.values());
    traffic.assertStillSignsIn(earlier, 0);
    reached.finish(reached.askForCode());

    keys.promoteTokenTag();
    keys.promoteAssertionKey();
    ofEach(RECEIVERS, keys::promoteOpeningKey);
    ofEach(WITH_ROW_KEYS, keys::promoteRowKey);
    keys.replaceLoginKey();
    restart(Service.values());
    traffic.assertStillSignsIn(earlier, 1);
    reached.finish(reached.askForCode());

    WITH_ROW_KEYS.forEach(this::awaitRowsUnderTheNewKey);
    ofEach(WITH_ROW_KEYS, keys::retireRowKey);
    ofEach(RECEIVERS, keys::retireOpeningKey);
    restart(Service.VERIFICATION, Service.ENROLLMENT, Service.CODE_DELIVERY);
    traffic.assertStillSignsIn(earlier, 2);
    reached.finish(reached.askForCode());

    traffic.stop();
    traffic.assertNothingAcknowledgedIsMissing();
    assertThat(cluster.topics().everything()).noneMatch(record -> record.topic().equals("twofold.dead-letters"));
  }

  /** One replica of each at a time; the others go on. */
  private void restart(Service... services) {
    for (int i = 0; i < REPLICAS; i++) {
      int turn = i;
      Stream.of(services).forEach(service -> cluster.stop(replicas.get(service).get(turn)));
      startAtOnce(List.of(services)).forEach(replica -> replicas.get(replica.service()).set(turn, replica));
      traffic.awaitSignIns(2 * PEOPLE);
    }
    traffic.awaitSignIns(PEOPLE);
  }

  private List<Replica> startAtOnce(List<Service> services) {
    return AtOnce.all(services.stream().<Callable<Replica>>map(service -> () -> cluster.start(service)).toList());
  }

  /**
   * As the replica says that was started last: nobody wrote under the old key any more when it looked. What was held by
   * somebody when its turn came is wrapped anew a minute later.
   */
  private void awaitRowsUnderTheNewKey(Service service) {
    Replica last = replicas.get(service).get(REPLICAS - 1);
    Eventually.holds(
        "no row of " + service.wireName() + " is under the old key",
        ROWS_PATIENCE,
        () -> areNone(last.operations().figures("twofold_rows_under_other_keys")));
  }

  /** In any table that has been counted. */
  private static boolean areNone(List<Double> rows) {
    return !rows.isEmpty() && rows.stream().allMatch(count -> count == 0);
  }

  private static void ofEach(List<Service> services, KeyStep step) throws IOException {
    for (Service service : services) {
      step.take(service);
    }
  }

  @FunctionalInterface
  private interface KeyStep {

    void take(Service service) throws IOException;
  }
}
