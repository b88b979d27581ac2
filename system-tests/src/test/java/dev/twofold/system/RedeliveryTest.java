package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twofold.system.TwofoldClient.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.Shared.class)
class RedeliveryTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  /** Read-only lanes and answers; everything else changes something. */
  private static final Set<String> NOT_COMMANDS =
      Set.of("twofold.replies", "twofold.revocations", "twofold.dead-letters", "twofold.verification.session-lookups");
  private static final Set<String> READS =
      Set.of(
          "view-sign-in.v1", "list-sessions.v1", "list-factors.v1", "list-devices.v1", "count-recovery-codes.v1",
          "view-history.v1", "show-history.v1");

  private final SystemUnderTest system;

  RedeliveryTest(SystemUnderTest system) {
    this.system = system;
  }

  @Test
  void everyMessageDeliveredTwiceHasOneEffectAndOneAnswer() {
    Person person = Person.pending(system);
    Session ended = person.confirm();
    system.client().signOut(ended.token());
    Session live = person.signIn();
    Map<String, List<String>> before = system.rowsWhenQuiet();
    List<ConsumerRecord<byte[], byte[]>> commands =
        system.topics().everything().stream().filter(RedeliveryTest::changesSomething).toList();
    assertThat(commands).hasSizeGreaterThan(8);

    system.topics().deliverAgain(commands);

    assertThat(system.rowsWhenQuiet()).isEqualTo(before);
    assertThat(answersByCommand().values()).allSatisfy(answers -> assertThat(answers).hasSize(1));
    assertThat(deadLetters()).isZero();
    assertThat(system.client().session(live.token()).status()).isEqualTo(200);
    assertThat(system.client().session(ended.token()).status()).isEqualTo(401);
  }

  /** Different answers to the same command. */
  private Map<String, Set<JsonNode>> answersByCommand() {
    Set<String> commands =
        system.topics().everything().stream()
            .filter(RedeliveryTest::changesSomething)
            .map(record -> json(record).path("id").asText())
            .collect(Collectors.toSet());
    return system.topics().everything().stream()
        .filter(record -> record.topic().equals("twofold.replies"))
        .map(RedeliveryTest::json)
        .filter(reply -> commands.contains(correlation(reply)))
        // For want of a connection nothing can be looked up; nobody waits any more for what a copy is answered then.
        .filter(reply -> !reply.at("/body/refusal").asText().equals("busy"))
        .collect(
            Collectors.groupingBy(
                RedeliveryTest::correlation,
                Collectors.mapping(reply -> reply.path("body"), Collectors.toSet())));
  }

  private long deadLetters() {
    return system.topics().everything().stream()
        .filter(record -> record.topic().equals("twofold.dead-letters"))
        .count();
  }

  private static String correlation(JsonNode reply) {
    return reply.path("returnAddress").path("correlation").asText();
  }

  private static boolean changesSomething(ConsumerRecord<byte[], byte[]> record) {
    return !NOT_COMMANDS.contains(record.topic()) && !READS.contains(json(record).path("type").asText());
  }

  private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
    try {
      return JSON.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
