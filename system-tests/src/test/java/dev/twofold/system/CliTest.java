package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.local.cli.TwofoldCli;
import dev.twofold.local.terminal.Terminal;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CliTest {

  /** Whose time nobody moves: the demo computes codes by the clock, as phones do. */
  private static SystemUnderTest system;

  @BeforeAll
  static void start() throws IOException {
    system = SystemUnderTest.on(Files.createTempDirectory(Path.of("target"), "data"), 0);
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  void codePrintsWhatTheAppShows() throws Exception {
    String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    Instant before = Instant.now();

    Ran ran = runInAProcess("code", "gezd gnbv gy3t qojq gezd gnbv gy3t qojq");

    AuthenticatorApp app = new AuthenticatorApp(secret);
    assertThat(ran.output().strip()).isIn(app.codeAt(before), app.codeAt(Instant.now()));
    assertThat(ran.errors()).matches("good for \\d+ s more\\s*");
    assertThat(ran.status()).isZero();
  }

  @Test
  void codeRefusesWhatIsNoSecretInOneLine() throws Exception {
    Ran ran = runInAProcess("code", "0189");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.errors().lines()).hasSize(1).allMatch(line -> line.contains("not Base32"));
  }

  @Test
  void operatorInvitePrintsATicketAloneAndWhatToDoWithItBeside() throws Exception {
    Ran ran = runInAProcess("operator", "invite", "--data", system.data().toString());

    assertThat(ran.output()).matches("([A-Z2-7]{4}-){7}[A-Z2-7]{4}\\R");
    assertThat(ran.errors())
        .contains("POST " + system.local().url() + "/v1/registrations", "\"ticket\"")
        .doesNotContain(ran.output().strip());
    assertThat(ran.status()).isZero();
  }

  @Test
  void operatorInviteWithNothingRunningSaysSoInOneLine(@TempDir Path data) throws Exception {
    Ran ran = runInAProcess("operator", "invite", "--data", data.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.output()).isEmpty();
    assertThat(ran.errors().lines()).hasSize(1).allMatch(line -> line.contains("nothing runs on"));
  }

  @Test
  void theScriptExplainsEveryCommand() throws Exception {
    Ran ran = run(List.of(Path.of(System.getProperty("twofold.home"), "twofold").toString(), "help"));

    assertThat(ran.status()).isZero();
    assertThat(ran.output())
        .contains(
            "./twofold up", "./twofold demo", "./twofold watch", "./twofold code", "./twofold operator invite",
            "./twofold bench", "./twofold pictures", "./twofold test");
  }

  @Test
  void upOnATakenPortSaysSoInOneLine(@TempDir Path data) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Ran ran = runInAProcess("up", "--port", Integer.toString(taken.getLocalPort()), "--data", data.toString());

      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.errors().lines()).hasSize(1).allMatch(line -> line.contains("is taken"));
    }
  }

  @Test
  void upOnDataInUseSaysSoInOneLine() throws Exception {
    Ran ran = runInAProcess("up", "--port", "0", "--data", system.data().toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.errors().lines()).hasSize(1).allMatch(line -> line.contains("already runs on"));
  }

  @Test
  void demoWithNothingThereSaysSoInOneLine() {
    StringWriter errors = new StringWriter();

    int status = cli(new StringWriter(), errors).execute("demo", "--yes", "--url", "http://localhost:1");

    assertThat(status).isEqualTo(1);
    assertThat(errors.toString().lines()).hasSize(1).allMatch(line -> line.contains("nothing answers"));
  }

  @Test
  void demoShowsTheWalkAndWatchItsMessagesWithoutSecrets() throws Exception {
    StringWriter watched = new StringWriter();
    Thread watch = new Thread(() -> cli(watched, watched).execute("watch", "--data", system.data().toString()));
    watch.start();
    try {
      Eventually.holds("watch has begun", () -> watched.toString().contains("Watching"));
      Ran demo = runInAProcess("demo", "--yes", "--url", system.local().url().toString());

      assertThat(demo.errors()).isEmpty();
      assertThat(demo.status()).isZero();
      assertThat(demo.output())
          .contains("The door without a session", "Good day, demo-", "code-already-used", "The door is shut")
          .contains("It verified the signed assertion, made for " + system.local().deskPath())
          .doesNotContain("\u001b");
      Eventually.holds("the sign-out is seen", () -> watched.toString().contains("sessions-ended.v1"));
      assertThat(watched.toString())
          .contains("register.v1", "submit-code.v1", "code=▒▒▒", "credentials=▒▒▒", "gateway → verification")
          .doesNotContain("heartbeat.v1")
          .doesNotContain("\u001b");
    } finally {
      watch.interrupt();
      watch.join();
    }
  }

  private static CommandLine cli(StringWriter out, StringWriter errors) {
    return TwofoldCli.commandLine(new Terminal(false))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true));
  }

  private record Ran(int status, String output, String errors) {}

  private static Ran runInAProcess(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dtwofold.home=" + System.getProperty("twofold.home"),
                "-Dlogback.configurationFile=logback-quiet.xml",
                "-cp",
                System.getProperty("java.class.path"),
                TwofoldCli.class.getName()));
    Collections.addAll(command, arguments);
    return run(command);
  }

  private static Ran run(List<String> command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile(Path.of("target"), "cli", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectError(errors.toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), output, Files.readString(errors));
  }
}
