package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Code delivery is killed while it sends. */
@Timeout(120)
@ExtendWith(SeparateProcesses.Shared.class)
class DeliveryCrashTest {

  /** Until another replica may take it that whoever began an offer is dead. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SERVICE = "code-delivery-service";
  private static final int PEOPLE = 6;

  private final SeparateProcesses processes;
  private final TwofoldClient client;
  private final Databases databases;
  private final PhoneNetwork phones;

  DeliveryCrashTest(SeparateProcesses processes) throws IOException {
    this.processes = processes;
    this.client = processes.client();
    this.databases = processes.databases();
    this.phones = processes.phones();
  }

  private record Holder(Session session, String number, String phone) {}

  @AfterEach
  void providersAnswerAgain() {
    phones.set("text-a", "takes");
  }

  @Test
  void aCodeThatTheNetworkHasIsNotSentAgainByWhoeverComesAfterTheOneThatDied() throws Exception {
    Holder holder = holder();
    phones.set("text-a", "takes-and-is-silent");
    TwofoldClient.expect(202, ask(holder));
    String code = phones.code(holder.number(), 1);

    ProcessHandle killed = processes.kill(SERVICE);
    phones.set("text-a", "takes");
    processes.awaitSuccessorOf(killed, SERVICE);

    Eventually.holds("its outcome is unknown", PATIENCE, () -> status(holder).equals("unknown"));
    assertThat(phones.arrivals(holder.number())).hasSize(1);
    assertThat(client.post("/v1/factors/" + holder.phone() + "/codes", holder.session().token(), Map.of("code", code)).status())
        .as("the code is good all the same")
        .isLessThan(300);
  }

  @Test
  void whenItDiesInTheMiddleOfManyNobodyGetsACodeTwice() throws Exception {
    List<Holder> holders = Stream.generate(this::holder).limit(PEOPLE).toList();

    CompletableFuture<List<Answer>> asked =
        AtOnce.meanwhile(() -> AtOnce.all(holders.stream().map(this::asking).toList()));
    Eventually.holds(
        "somebody has a code", () -> holders.stream().anyMatch(one -> !phones.arrivals(one.number()).isEmpty()));
    ProcessHandle killed = processes.kill(SERVICE);
    processes.awaitSuccessorOf(killed, SERVICE);
    asked.join();

    Eventually.holds("it is known of all", PATIENCE, () -> databases.messagesUnderWay() == 0);
    assertThat(holders)
        .allSatisfy(holder -> assertThat(phones.arrivals(holder.number())).hasSizeLessThanOrEqualTo(1));
  }

  private Callable<Answer> asking(Holder holder) {
    return () -> ask(holder);
  }

  private Answer ask(Holder holder) {
    return client.post(
        "/v1/factors/" + holder.phone() + "/challenges", holder.session().token(), Map.of("channel", "text"));
  }

  private String status(Holder holder) {
    return client.get("/v1/factors", holder.session().token()).body().findPath("challenge").path("status").asText();
  }

  /** With a phone that waits for the code that confirms it. */
  private Holder holder() {
    Person person = Person.at(client, databases);
    person.register();
    person.enrol();
    Session session = person.confirm();
    String number = PhoneNetwork.freshNumber();
    return new Holder(session, number, client.addPhone(session, number));
  }
}
