package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Service;
import dev.twofold.system.Traffic.Enrolled;
import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two builds of different age side by side while people register, sign in and go through the door, at gateways of both:
 * every service is upgraded and goes back, replica after replica, in the order of the runbook. Code delivery is new in the
 * later one.
 */
@EnabledIfSystemProperty(named = "twofold.long", matches = "true")
@Timeout(1200)
class UpgradeTest {

  private static final int REPLICAS = 2;
  private static final int PEOPLE = 3;
  private static final List<Service> ORDER = List.of(Service.ENROLLMENT, Service.VERIFICATION, Service.GATEWAY);
  private static final List<Service> BACKWARDS = List.of(Service.GATEWAY, Service.VERIFICATION, Service.ENROLLMENT);

  @TempDir private Path directory;
  private Cluster cluster;
  private Traffic traffic;
  private final Map<Service, List<Replica>> replicas = new EnumMap<>(Service.class);

  @BeforeEach
  void start() throws Exception {
    cluster = Cluster.in(directory);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void everybodySignsInWhileReplicaAfterReplicaIsUpgradedAndGoesBack() throws Exception {
    EarlierBuild earlier = EarlierBuild.make();
    startAll(earlier);
    traffic = Traffic.of(PEOPLE, cluster.gateways(), cluster.databases());
    traffic.awaitSignIns(PEOPLE);
    Enrolled before = Eventually.succeeds(traffic::enrol);

    AtOnce.times(REPLICAS, () -> cluster.start(Service.CODE_DELIVERY));
    for (int i = 0; i < ORDER.size(); i++) {
      replaceEach(ORDER.get(i), cluster::start);
      traffic.assertStillSignsIn(before, i);
    }
    Enrolled after = Eventually.succeeds(traffic::enrol);
    PhoneHolder holder = PhoneHolder.enrol(traffic, cluster.gateways(), cluster.phones());
    holder.finish(holder.askForCode());

    for (int i = 0; i < BACKWARDS.size(); i++) {
      replaceEach(BACKWARDS.get(i), service -> cluster.startProcess(service, earlier));
      traffic.assertStillSignsIn(before, ORDER.size() + i);
      traffic.assertStillSignsIn(after, i);
    }

    traffic.stop();
    traffic.assertNothingAcknowledgedIsMissing();
    assertThat(cluster.topics().everything()).noneMatch(record -> record.topic().equals("twofold.dead-letters"));
  }

  private void startAll(EarlierBuild build) {
    for (Service service : ORDER) {
      replicas.put(service, new ArrayList<>(AtOnce.times(REPLICAS, () -> cluster.startProcess(service, build))));
    }
  }

  /** One replica at a time; the other goes on. */
  private void replaceEach(Service service, Start successor) throws Exception {
    List<Replica> ofService = replicas.get(service);
    for (int i = 0; i < REPLICAS; i++) {
      cluster.stop(ofService.get(i));
      ofService.set(i, successor.of(service));
      traffic.awaitSignIns(2 * PEOPLE);
      assertGatewaysAgree();
    }
  }

  /** What one gateway has begun another goes on with, whichever builds they are of. */
  private void assertGatewaysAgree() {
    TwofoldClient one = replicas.get(Service.GATEWAY).get(0).client();
    TwofoldClient other = replicas.get(Service.GATEWAY).get(1).client();
    Eventually.succeeds(() -> goAcross(one, other));
    Eventually.succeeds(() -> goAcross(other, one));
  }

  /** A registration, a sign-in and the door, with a change of gateways between. */
  private boolean goAcross(TwofoldClient from, TwofoldClient to) {
    Person person = Person.at(from, cluster.databases());
    person.register();
    person.enrol();
    assertOpensTheDoor(person, person.confirm(), to);
    SignIn signIn = from.signIn(person.login(), person.password());
    assertOpensTheDoor(person, to.confirm(signIn, person.nextCode()), from);
    return true;
  }

  private static void assertOpensTheDoor(Person person, Session session, TwofoldClient gateway) {
    Answer answer = Eventually.served(() -> gateway.desk(session.token()));
    assertThat(answer.body().path("user").asText()).as("%s", answer).isEqualTo(person.login());
  }

  @FunctionalInterface
  private interface Start {

    Replica of(Service service) throws IOException;
  }
}
