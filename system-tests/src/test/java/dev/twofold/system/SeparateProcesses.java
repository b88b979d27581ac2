package dev.twofold.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * {@code twofold up --processes} as a person starts it: in a process of its own, from the command line. It does not
 * outlive the tests.
 */
final class SeparateProcesses implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path data;
  private final Process parent;
  private final BufferedReader output;
  private String welcome;

  private SeparateProcesses(Path data, Process parent) {
    this.data = data;
    this.parent = parent;
    this.output = parent.inputReader();
  }

  /** Returns when it says that it is up. */
  static SeparateProcesses on(Path data) throws IOException {
    Process parent =
        new ProcessBuilder(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dtwofold.home=" + System.getProperty("twofold.home"),
                "-Dlogback.configurationFile=logback-quiet.xml",
                "-cp",
                System.getProperty("java.class.path"),
                WatchedCli.class.getName(),
                "up",
                "--processes",
                "--port",
                "0",
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .start();
    SeparateProcesses processes = new SeparateProcesses(data, parent);
    processes.welcome = processes.awaitLine("Ctrl-C stops everything");
    return processes;
  }

  /** What it said when it was up. */
  String welcome() {
    return welcome;
  }

  /**
   * Reads on in what the parent prints.
   *
   * @return what stood before the line that has this part
   */
  String awaitLine(String part) throws IOException {
    StringBuilder read = new StringBuilder();
    String line = output.readLine();
    while (line != null && !line.contains(part)) {
      read.append(line).append('\n');
      line = output.readLine();
    }
    if (line == null) {
      throw new AssertionError("it ended without saying '" + part + "' but:\n" + read);
    }
    return read.toString();
  }

  /** As a terminal does it at Ctrl-C: not only the parent, but every process of its group hears the signal. */
  void interrupt() throws IOException, InterruptedException {
    String group = Long.toString(parent.pid()); // setsid made it the first of its group
    new ProcessBuilder("sh", "-c", "kill -s TERM -- -" + group).inheritIO().start().waitFor();
  }

  TwofoldClient client() throws IOException {
    return new TwofoldClient(address("url"));
  }

  PhoneNetwork phones() throws IOException {
    return PhoneNetwork.at(address("phones"));
  }

  private URI address(String of) throws IOException {
    Properties addresses = new Properties();
    try (BufferedReader file = Files.newBufferedReader(data.resolve("running.properties"))) {
      addresses.load(file);
    }
    return URI.create(addresses.getProperty(of));
  }

  Databases databases() throws IOException {
    return Databases.of(data);
  }

  ProcessHandle parent() {
    return parent.toHandle();
  }

  /** As the parent lists it, under the name of a service or store. */
  ProcessHandle listed(String name) throws IOException {
    return running(name).orElseThrow();
  }

  /** As {@code kill -9}; returns when it is gone. */
  ProcessHandle kill(String name) throws IOException {
    ProcessHandle process = listed(name);
    process.destroyForcibly();
    process.onExit().join();
    return process;
  }

  void awaitSuccessorOf(ProcessHandle killed, String name) {
    Eventually.holds(name + " runs again", () -> successor(killed, name).isPresent());
  }

  Optional<ProcessHandle> successor(ProcessHandle killed, String name) {
    try {
      return running(name).filter(process -> !process.equals(killed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It keeps what it has and does nothing any more. */
  void freeze(String name) throws IOException, InterruptedException {
    String pid = Long.toString(listed(name).pid());
    new ProcessBuilder("sh", "-c", "kill -s STOP " + pid).inheritIO().start().waitFor();
  }

  private Optional<ProcessHandle> running(String name) throws IOException {
    JsonNode list = JSON.readTree(data.resolve("processes.json").toFile()).path("processes");
    return StreamSupport.stream(list.spliterator(), false)
        .filter(process -> process.path("name").asText().equals(name))
        .flatMap(process -> ProcessHandle.of(process.path("pid").asLong()).stream())
        .filter(ProcessHandle::isAlive)
        .findAny();
  }

  /** Parent, children and theirs. */
  List<ProcessHandle> everything() {
    return Stream.concat(Stream.of(parent()), parent.descendants()).toList();
  }

  /** Ends the parent, and with it all others. */
  @Override
  public void close() {
    parent.destroyForcibly().onExit().join();
  }

  /** One for all test classes that ask for it in a constructor and leave it in working order. */
  static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SeparateProcesses.class;
    }

    @Override
    public SeparateProcesses resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .getOrComputeIfAbsent(SeparateProcesses.class, type -> onTemporaryData(), SeparateProcesses.class);
    }

    private static SeparateProcesses onTemporaryData() {
      try {
        return on(Files.createTempDirectory(Path.of("target"), "data"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
