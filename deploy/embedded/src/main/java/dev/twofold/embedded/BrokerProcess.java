package dev.twofold.embedded;

import dev.twofold.embedded.EmbeddedKafka.TopicSpec;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The forked broker. It watches its standard input, so it ends with this process even if this process is killed. It has
 * a session of its own, so that a terminal's Ctrl-C reaches it only through this process, after those who use it.
 */
record BrokerProcess(Process process) {

  private static final String MAIN_CLASS = "dev.twofold.broker.BrokerMain";
  private static final String READY = "READY";
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 15;

  static BrokerProcess start(Path directory, BrokerPorts ports, List<TopicSpec> topics) throws IOException {
    Path plan = writePlan(directory, ports, topics);
    Path log = directory.resolve("broker.log");
    Process process =
        new ProcessBuilder(command(plan)).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    Files.writeString(pidFile(directory), Long.toString(process.pid()));
    BrokerProcess broker = new BrokerProcess(process);
    if (!broker.isReady()) {
      broker.kill();
      throw new IOException("the Kafka broker did not start, see " + log);
    }
    return broker;
  }

  /** A broker of a process that was killed needs a moment to notice, and holds its directory until then. */
  static void awaitEndOfEarlier(Path directory) throws IOException {
    Path file = pidFile(directory);
    if (!Files.exists(file)) {
      return;
    }
    ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
        .filter(BrokerProcess::isBroker)
        .ifPresent(BrokerProcess::awaitEnd);
  }

  void stop() {
    process.destroy();
    awaitEnd(process.toHandle());
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  private boolean isReady() {
    CompletableFuture<String> firstLine = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                firstLine.complete(process.inputReader().readLine());
              } catch (IOException e) {
                firstLine.completeExceptionally(e);
              }
            },
            "broker-ready");
    reader.setDaemon(true);
    reader.start();
    try {
      return READY.equals(firstLine.get(START_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void awaitEnd(ProcessHandle handle) {
    handle.onExit().completeOnTimeout(handle, STOP_SECONDS, TimeUnit.SECONDS).join();
    handle.destroyForcibly();
    handle.onExit().join();
  }

  private static boolean isBroker(ProcessHandle handle) {
    return handle.info().arguments().map(List::of).filter(arguments -> arguments.contains(MAIN_CLASS)).isPresent();
  }

  private static Path pidFile(Path directory) {
    return directory.resolve("broker.pid");
  }

  private static List<String> command(Path plan) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
    command.addAll(ClassDataArchive.BROKER.options("broker"));
    command.addAll(List.of("-cp", classPath(), MAIN_CLASS, plan.toString()));
    return command;
  }

  /** The libraries first: a class-data archive covers the beginning of a class path. */
  private static String classPath() throws IOException {
    String home = System.getProperty("twofold.home");
    if (home == null) {
      throw new IOException("the system property twofold.home does not name Twofold's directory");
    }
    Path target = Path.of(home, "deploy", "broker", "target");
    Path libraries = target.resolve("classpath");
    if (!Files.exists(libraries)) {
      throw new IOException("the broker is not built: " + libraries + " is missing");
    }
    return Files.readString(libraries).strip() + File.pathSeparator + target.resolve("classes");
  }

  private static Path writePlan(Path directory, BrokerPorts ports, List<TopicSpec> topics) throws IOException {
    Properties plan = new Properties();
    plan.setProperty("data", directory.resolve("kafka").toString());
    plan.setProperty("port", Integer.toString(ports.clients()));
    plan.setProperty("controller.port", Integer.toString(ports.controller()));
    for (TopicSpec topic : topics) {
      plan.setProperty("topic." + topic.name(), topic.partitions() + "," + topic.retention().toMillis());
    }
    Path file = directory.resolve("broker.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      plan.store(writer, null);
    }
    return file;
  }
}
