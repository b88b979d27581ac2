package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service is killed at the one moment at which something could be lost. */
@Timeout(90)
@ExtendWith(SeparateProcesses.Shared.class)
class CrashTest {

  private final SeparateProcesses processes;
  private final TwofoldClient client;
  private final Databases databases;

  CrashTest(SeparateProcesses processes) throws IOException {
    this.processes = processes;
    this.client = processes.client();
    this.databases = processes.databases();
  }

  @Test
  void aLoginThatWasProvenWhileEnrollmentWasGoneIsActiveInTheDirectoryToo() throws Exception {
    Person person = registered();

    ProcessHandle killed = processes.kill("enrollment-service");
    Session session = person.confirm();
    assertThat(databases.directoryStatus(person.login())).isEqualTo("pending");
    processes.awaitSuccessorOf(killed, "enrollment-service");

    Eventually.holds(
        "the directory follows", () -> databases.directoryStatus(person.login()).equals("active"));
    assertThat(client.desk(session.token()).status()).isEqualTo(200);
    Session again =
        client.confirm(client.signIn(person.login(), person.password()), session.recoveryCodes().get(0));
    assertThat(client.sessions(again.token())).isEqualTo(2);
  }

  @Test
  void whatWasCommittedIsToldThoughTheProcessDiedBeforeItCouldTellAnybody() throws Exception {
    Person person = registered();
    int sessions = databases.sessions();

    CompletableFuture<Answer> answer;
    try (HeldSessions held = databases.holdSessions()) {
      answer = AtOnce.meanwhile(() -> client.submit(person.registration(), person.code()));
      held.awaitOne();
      processes.freeze("kafka");
    }
    Eventually.holds("it is committed", () -> databases.sessions() == sessions + 1);
    ProcessHandle broker = processes.kill("kafka"); // what stands in its sockets goes with it
    ProcessHandle killed = processes.kill("verification-service");
    assertThat(processes.successor(broker, "kafka")).isEmpty();
    assertThat(answer.join().status()).isEqualTo(503);
    processes.awaitSuccessorOf(killed, "verification-service");

    Eventually.holds(
        "the directory follows", () -> databases.directoryStatus(person.login()).equals("active"));
    Eventually.holds(
        "a password is checked", () -> client.trySignIn(person.login(), person.password()).status() == 201);
    assertThat(client.submit(client.signIn(person.login(), person.password()), person.lastCode()).problem())
        .isEqualTo("code-already-used");
    assertThat(databases.sessions()).isEqualTo(sessions + 1);
  }

  /** With a factor that waits for its first code. */
  private Person registered() {
    Person person = Person.at(client, databases);
    person.register();
    person.enrol();
    return person;
  }
}
