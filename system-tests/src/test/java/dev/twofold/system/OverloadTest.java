package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** More than there is room for, from many at once. Each process has a heap of 192 MB. */
@ExtendWith(SeparateProcesses.Shared.class)
class OverloadTest {

  private static final int MEGABYTE = 1 << 20;

  private final SeparateProcesses processes;
  private final TwofoldClient client;
  private final Person person;
  private Session session;

  OverloadTest(SeparateProcesses processes) throws IOException {
    this.processes = processes;
    this.client = processes.client();
    this.person = Person.at(client, processes.databases());
  }

  @BeforeEach
  void signIn() {
    person.register();
    person.enrol();
    session = person.confirm();
  }

  /** Who is still sending when the answer is given may find the connection closed before reading it. */
  @Test
  void halfAGigabyteOfPasswordsIsRefusedAndTheNextSignInWorks() throws IOException {
    ProcessHandle gateway = processes.listed("gateway");
    byte[] body = credentials("somebody", "x".repeat(MEGABYTE)).getBytes(StandardCharsets.UTF_8);

    List<Integer> statuses =
        client.signInsAtOnce(
            bodies(500, i -> i % 2 == 0 ? ofToldLength(body) : ofUntoldLength(body)));

    assertThat(statuses).hasSize(500).contains(413).isSubsetOf(413, 503, TwofoldClient.CLOSED);
    assertThat(Eventually.served(() -> client.trySignIn(person.login(), person.password())).status()).isEqualTo(201);
    assertThat(processes.listed("gateway")).isEqualTo(gateway);
  }

  @Test
  void aFloodOfPasswordsIsRefusedBeyondTheQueueAndAKnownDeviceGetsIn() {
    List<BodyPublisher> flood = bodies(200, i -> BodyPublishers.ofString(credentials("nobody-" + i, "not a password")));

    CompletableFuture<List<Integer>> statuses = AtOnce.meanwhile(() -> client.signInsAtOnce(flood));
    List<Integer> ofTheKnownDevice = new ArrayList<>();
    do {
      ofTheKnownDevice.add(client.trySignIn(person.login(), person.password(), session.clientToken()).status());
    } while (!statuses.isDone());

    assertThat(statuses.join()).contains(503).isSubsetOf(401, 503);
    assertThat(ofTheKnownDevice).contains(201).isSubsetOf(201, 503);
    assertThat(Eventually.served(() -> client.trySignIn(person.login(), person.password())).status()).isEqualTo(201);
  }

  private static List<BodyPublisher> bodies(int count, IntFunction<BodyPublisher> body) {
    return IntStream.range(0, count).mapToObj(body).toList();
  }

  private static BodyPublisher ofToldLength(byte[] body) {
    return BodyPublishers.fromPublisher(ofUntoldLength(body), body.length);
  }

  /** Copied piece by piece as it is sent, so that the half gigabyte never stands in this process. */
  private static BodyPublisher ofUntoldLength(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static String credentials(String login, String password) {
    return "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
  }
}
