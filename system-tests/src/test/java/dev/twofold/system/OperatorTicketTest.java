package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.Shared.class)
class OperatorTicketTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PASSWORD = new BigInteger(130, RANDOM).toString(36);

  private final SystemUnderTest system;
  private final TwofoldClient client;

  OperatorTicketTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @Test
  void anOperatorsTicketRegistersOneOperatorOnce() {
    String ticket = system.operatorTicket();
    String login = freshLogin();

    Answer first = register(login, ticket);
    Answer second = register(freshLogin(), ticket);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body().path("state").asText()).isEqualTo("enroll");
    assertThat(second.status()).isEqualTo(403);
    assertThat(second.problem()).isEqualTo("ticket-not-valid");
    assertThat(system.databases().dump().get("enrollment.login"))
        .filteredOn(row -> row.contains("\"permissions\": [\"operator\"]") && row.contains('"' + login + '"'))
        .hasSize(1);
  }

  @Test
  void caseSpacesAndHyphensOfATicketAreForgiven() {
    String ticket = system.operatorTicket();

    assertThat(register(freshLogin(), ticket.toLowerCase(Locale.ROOT).replace('-', ' ')).status()).isEqualTo(201);
  }

  @Test
  void aTicketThatNobodyMadeIsRefusedForATakenLoginAndAFreeOneAlike() {
    Person person = Person.at(system);
    person.register();
    String guess = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH";

    assertThat(register(person.login(), guess)).isEqualTo(register(freshLogin(), guess));
    assertThat(register(freshLogin(), guess).problem()).isEqualTo("ticket-not-valid");
  }

  @Test
  void aTicketStandsInNoTopicTableOrLog() throws IOException {
    String ticket = system.operatorTicket();
    register(freshLogin(), ticket);
    Needles needles = new Needles().add("ticket", ticket).add("canonical ticket", ticket.replace("-", ""));

    List<ConsumerRecord<byte[], byte[]>> records = system.topics().everything();
    assertThat(records).isNotEmpty().allMatch(record -> needles.in(record.value()).isEmpty());
    assertThat(system.databases().dump().values())
        .allSatisfy(rows -> assertThat(rows).allMatch(row -> needles.in(utf8(row)).isEmpty()));
    assertThat(needles.in(Files.readAllBytes(Path.of("target", "system-tests.log")))).isEmpty();
  }

  private Answer register(String login, String ticket) {
    return client.tryRegister(login, PASSWORD, ticket);
  }

  private static String freshLogin() {
    return "operator-" + new BigInteger(60, RANDOM).toString(36);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
