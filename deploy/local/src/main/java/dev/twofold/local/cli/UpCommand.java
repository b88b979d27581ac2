package dev.twofold.local.cli;

import dev.twofold.embedded.ClassDataArchive;
import dev.twofold.local.DataDirectory;
import dev.twofold.local.Entrance;
import dev.twofold.local.LocalSystem;
import dev.twofold.local.Progress;
import dev.twofold.local.StartFailure;
import dev.twofold.local.processes.RunningProcess;
import dev.twofold.local.terminal.CommandFailure;
import dev.twofold.local.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything and stays until it is told to stop. */
@Command(name = "up", description = "Start Kafka, PostgreSQL, the services and a sample application. Ctrl-C stops all.")
final class UpCommand implements Callable<Integer> {

  /** Read by logback-up.xml, so it is set before anything asks for a logger. */
  private static final String LOG_FILE = "twofold.log";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Loopback port of the gateway. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(names = "--tls", description = "Serve HTTPS, with a certificate of an authority that is made for this data.")
  private boolean tls;

  @Option(names = "--fresh", description = "Forget all data first.")
  private boolean fresh;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where everything is kept. Default: ./${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--processes",
      description = "Run each service as a process of its own, and start again whatever is killed.")
  private boolean processes;

  UpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws StartFailure, CommandFailure {
    if (port < 0 || port > 65_535) {
      throw new CommandFailure("a port is a number from 0 to 65535");
    }
    long begun = System.nanoTime();
    CompletableFuture<Optional<StartFailure>> ended = new CompletableFuture<>();
    Ending ending = new Ending(out(), Thread.currentThread(), ended);
    Thread hook = new Thread(ending, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    out().println(terminal.bold("Twofold is starting") + ", data in " + data);
    try {
      LocalSystem system = start(reached -> out().printf(Locale.ROOT, "  %5.1f s  %s%n", seconds(begun), reached));
      ending.ends(system);
      welcome(system, seconds(begun));
      prepareNextStart();
      await(system, ended);
      return 0;
    } catch (StartFailure e) {
      ending.failed();
      throw e;
    }
  }

  /** While people try out what is there. It takes some seconds of a processor, and nothing waits for it. */
  private static void prepareNextStart() {
    Thread preparing = new Thread(UpCommand::makeArchives, "class-data");
    preparing.setDaemon(true);
    preparing.start();
  }

  private static void makeArchives() {
    try {
      ClassDataArchive.makeMissing();
    } catch (IOException e) {
      LoggerFactory.getLogger(UpCommand.class).warn("The next start will take as long as this one: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LocalSystem start(Progress progress) throws StartFailure {
    return processes
        ? LocalSystem.startProcesses(openData(), entrance(), progress)
        : LocalSystem.start(openData(), entrance(), Clock.systemUTC(), progress);
  }

  private Entrance entrance() {
    return tls ? Entrance.https(port) : Entrance.http(port);
  }

  private static void await(LocalSystem system, CompletableFuture<Optional<StartFailure>> ended) throws StartFailure {
    system.failure().thenAccept(failure -> ended.complete(Optional.of(failure)));
    Optional<StartFailure> failure = ended.join();
    if (failure.isPresent()) {
      system.close();
      throw failure.get();
    }
  }

  private DataDirectory openData() throws StartFailure {
    DataDirectory directory = DataDirectory.open(data, fresh);
    System.setProperty(LOG_FILE, directory.log().toString());
    return directory;
  }

  private void welcome(LocalSystem system, double seconds) {
    String url = system.url().toString();
    out().printf(Locale.ROOT, "%n%s after %.1f s.%n%n", terminal.good("Twofold is up"), seconds);
    out().println("  Twofold       " + url);
    out().println("  Application   " + system.deskPath() + "   behind the door");
    out().println("                " + system.deskHost() + "   the same, with a host of its own");
    out().println("                " + system.notesHost() + "   another one: one sign-in serves all of them");
    out().println("  Phones        " + system.phones() + "   what simulated phones get, and how their providers behave");
    out().println("  Kafka         " + system.kafka().bootstrapServers());
    out().println("  PostgreSQL    127.0.0.1:" + system.postgres().port());
    system.authority().ifPresent(this::explainTrust);
    out().println();
    list(system.processes());
    out().println("Anybody on this machine may register (TWOFOLD_REGISTRATION=open).");
    String settings = system.url().resolve("/security").toString();
    out().println("In a browser:");
    out().printf("  %-" + settings.length() + "s   %s%n", system.deskPath(),
        "the door: register, scan the QR code with your phone, and you are in");
    out().printf("  %s   %s%n", settings, "your methods, recovery codes and sessions; off and on");
    out().println("In a second terminal:");
    String demo = "./twofold demo" + forData();
    String watch = "./twofold watch" + forData();
    String line = "  %-" + Math.max(demo.length(), watch.length()) + "s   %s%n";
    out().printf(line, demo, "the whole walk, with a QR code for your phone");
    out().printf(line, watch, "every message between the services, as it passes");
    out().println("Ctrl-C stops everything.");
  }

  private void explainTrust(Path authority) {
    out().println(
        "  Certificate   Browsers warn until " + authority
            + " is among their authorities (settings, certificates, import); it is good for localhost alone");
  }

  private void list(List<RunningProcess> running) {
    if (running.isEmpty()) {
      return;
    }
    out().println("Each of these can be killed alone, and is started again (" + data.resolve("processes.json") + "):");
    for (RunningProcess process : running) {
      String operations = process.opsPort().isPresent() ? "http://127.0.0.1:" + process.opsPort().getAsInt() : "";
      out().printf(Locale.ROOT, "  %-20s  pid %-7d  %s%n", process.name(), process.pid(), operations);
    }
    out().println();
  }

  private String forData() {
    return data.equals(Path.of("data")) ? "" : " --data " + data;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** Stops the system on SIGINT or SIGTERM, also while it is still starting. */
  private static final class Ending implements Runnable {

    private static final long PATIENCE_SECONDS = 30;

    private final PrintWriter out;
    private final Thread starter;
    private final CompletableFuture<Optional<StartFailure>> ended;
    private volatile LocalSystem system;
    private volatile boolean failed;

    /** @param ended completed when the system has stopped, or must be */
    Ending(PrintWriter out, Thread starter, CompletableFuture<Optional<StartFailure>> ended) {
      this.out = out;
      this.starter = starter;
      this.ended = ended;
    }

    void ends(LocalSystem started) {
      system = started;
    }

    void failed() {
      failed = true;
      ended.complete(Optional.empty());
    }

    @Override
    public void run() {
      if (failed) {
        return;
      }
      out.println();
      out.println("Stopping.");
      LocalSystem running = system;
      if (running == null) {
        awaitUnwinding();
      } else {
        running.close();
        ended.complete(Optional.empty());
      }
      out.println("Stopped.");
    }

    private void awaitUnwinding() {
      starter.interrupt();
      ended.completeOnTimeout(Optional.empty(), PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
  }
}
