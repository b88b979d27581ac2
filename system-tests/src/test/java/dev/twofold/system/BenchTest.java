package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twofold.local.cli.TwofoldCli;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BenchTest {

  /** Three services, Kafka and PostgreSQL. */
  private static final int PROCESSES = 6;

  @TempDir private Path directory;

  private final Set<ProcessHandle> seen = new HashSet<>();
  private Process bench;

  @AfterEach
  void stop() {
    bench.destroyForcibly().onExit().join();
  }

  @Test
  void itFindsBothFiguresAndLeavesNothing() throws Exception {
    Path json = directory.resolve("figures.json");
    begin("--seconds", "6", "--json", json.toString());

    String output = read("sign-ins ÷ hash bound");

    assertThat(bench.waitFor()).as(output).isZero();
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.path("guardedPerUnguarded").asDouble()).isPositive();
    assertThat(figures.path("signInsPerHashBound").asDouble()).isPositive();
    assertThat(figures.path("signIns").path("processes")).hasSize(PROCESSES);
    assertThat(output).contains("guarded ÷ unguarded", "CPU ms a sign-in", "start to ready");
    assertNothingIsLeft();
  }

  @Test
  void itLeavesNothingWhenItIsInterrupted() throws Exception {
    begin("--seconds", "600");
    read("gateway");

    bench.destroy();

    bench.waitFor();
    assertNothingIsLeft();
  }

  private void begin(String... arguments) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")),
            "-Dtwofold.home=" + System.getProperty("twofold.home"),
            "-Dlogback.configurationFile=logback-quiet.xml",
            "-cp",
            System.getProperty("java.class.path"),
            TwofoldCli.class.getName(),
            "bench");
    bench =
        new ProcessBuilder(Stream.concat(command.stream(), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .start();
  }

  /** Until the line that has this part, or to the end; what runs meanwhile is seen. */
  private String read(String part) throws IOException {
    BufferedReader output = bench.inputReader();
    StringBuilder read = new StringBuilder();
    String line = output.readLine();
    while (line != null) {
      bench.descendants().forEach(seen::add);
      read.append(line).append('\n');
      line = line.contains(part) ? null : output.readLine();
    }
    return read.toString();
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(seen).hasSizeGreaterThanOrEqualTo(PROCESSES);
    Eventually.holds("no process is left", () -> seen.stream().noneMatch(ProcessHandle::isAlive));
    try (Stream<Path> left = Files.list(directory.resolve("tmp"))) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("twofold-bench"))).isEmpty();
    }
  }
}
