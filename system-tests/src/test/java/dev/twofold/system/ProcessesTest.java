package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ProcessesTest {

  /** Three services, two stores and their parent. */
  private static final int PROCESSES = 6;

  @TempDir private Path data;

  @Test
  void aServiceThatIsKilledComesBackAndWhatWasAcknowledgedIsStillTrue() throws Exception {
    List<ProcessHandle> everything;
    try (SeparateProcesses processes = SeparateProcesses.on(data)) {
      assertThat(processes.welcome()).containsPattern("http://localhost:\\d+/desk/ ")
          .containsPattern("http://desk\\.localhost:\\d+ ");
      TwofoldClient client = processes.client();
      Person person = Person.at(client, processes.databases());
      person.register();
      person.enrol();
      Session session = person.confirm();
      assertThat(client.desk(session.token()).body().at("/assertion/valid").asBoolean()).isTrue();

      ProcessHandle killed = processes.listed("verification-service");
      killed.destroyForcibly();
      assertThat(client.trySignIn(person.login(), person.password()).status()).isIn(201, 503);

      processes.awaitLine("verification-service (pid " + killed.pid() + ") was ended by SIGKILL; starting it again");
      processes.awaitLine("runs again");
      assertThat(processes.listed("verification-service")).isNotEqualTo(killed);
      Eventually.holds(
          "a password is checked", () -> client.trySignIn(person.login(), person.password()).status() == 201);
      assertThat(client.desk(person.signIn().token()).body().path("user").asText()).isEqualTo(person.login());

      everything = processes.everything();
      assertThat(everything).contains(processes.listed("kafka"), processes.listed("postgresql"));
      processes.interrupt();
      assertThat(processes.awaitLine("Stopped.")).contains("Stopping.").doesNotContain("ended", "starting");
      Eventually.holds("nothing is left", () -> everything.stream().noneMatch(ProcessHandle::isAlive));
    }
    assertThat(data.resolve("processes.json")).doesNotExist();
  }

  @Test
  void nothingOutlivesAParentThatIsKilled() throws Exception {
    try (SeparateProcesses processes = SeparateProcesses.on(data)) {
      List<ProcessHandle> everything = processes.everything();
      assertThat(everything).contains(processes.listed("gateway"), processes.listed("kafka"));

      processes.parent().destroyForcibly();

      Eventually.holds("nothing is left", () -> everything.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "twofold.long", matches = "true")
  void nothingOutlivesATestThatIsKilled() throws Exception {
    Process test = KilledTest.startOn(data);
    List<ProcessHandle> everything = Stream.concat(Stream.of(test.toHandle()), test.descendants()).toList();
    assertThat(everything).hasSizeGreaterThan(PROCESSES);

    test.destroyForcibly();

    Eventually.holds("nothing is left", () -> everything.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** A process of tests that has no time to clean up. */
  static final class KilledTest {

    private static final String STARTED = "started";

    private KilledTest() {}

    public static void main(String[] arguments) throws Exception {
      SeparateProcesses.on(Path.of(arguments[0]));
      System.out.println(STARTED);
      new CountDownLatch(1).await();
    }

    static Process startOn(Path data) throws Exception {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Dtwofold.home=" + System.getProperty("twofold.home"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  KilledTest.class.getName(),
                  data.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.inputReader().readLine()).isEqualTo(STARTED);
      return process;
    }
  }
}
