package dev.twofold.local.cli;

import dev.twofold.local.DataDirectory;
import dev.twofold.local.Entrance;
import dev.twofold.local.LocalSystem;
import dev.twofold.local.Progress;
import dev.twofold.local.StartFailure;
import dev.twofold.local.bench.Bench;
import dev.twofold.local.bench.BenchPlan;
import dev.twofold.local.bench.BenchReport;
import dev.twofold.local.bench.Figures;
import dev.twofold.local.bench.Figures.Machine;
import dev.twofold.local.bench.TemporaryDirectory;
import dev.twofold.local.terminal.CommandFailure;
import dev.twofold.local.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a system of its own, of which nothing is left afterwards. */
@Command(name = "bench", description = "Measure the door and the sign-in of a throw-away system on this machine.")
final class BenchCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long to measure in all, beside starting and enrolling. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there.")
  private Path json;

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws StartFailure, CommandFailure {
    BenchPlan plan = plan();
    InterruptAtExit atExit = InterruptAtExit.ofThisThread();
    try {
      report(measure(plan));
      return 0;
    } catch (IOException e) {
      throw new CommandFailure("cannot read or write: " + e);
    } catch (InterruptedException e) {
      throw new CommandFailure("stopped before it was done");
    } finally {
      atExit.unwound();
    }
  }

  private BenchPlan plan() throws CommandFailure {
    try {
      return new BenchPlan(Duration.ofSeconds(seconds));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("--seconds: " + e.getMessage());
    }
  }

  private Figures measure(BenchPlan plan)
      throws IOException, StartFailure, CommandFailure, InterruptedException {
    try (TemporaryDirectory data = TemporaryDirectory.make("twofold-bench")) {
      out().println(terminal.bold("Starting a system to measure") + ", data in " + data.path());
      return measure(plan, data.path());
    }
  }

  private Figures measure(BenchPlan plan, Path data) throws StartFailure, CommandFailure, InterruptedException {
    long begun = System.nanoTime();
    Machine machine = machine();
    Progress progress = reached -> out().printf(Locale.ROOT, "  %5.1f s  %s%n", secondsSince(begun), reached);
    try (LocalSystem system = LocalSystem.startProcesses(DataDirectory.open(data, false), Entrance.http(0), progress)) {
      double secondsToReady = secondsSince(begun);
      try (Bench bench = new Bench(system, plan, progress)) {
        return bench.run(secondsToReady, machine);
      }
    }
  }

  private void report(Figures figures) throws IOException {
    BenchReport report = new BenchReport(figures);
    out().println();
    report.print(out());
    if (json != null) {
      Files.writeString(json, report.json() + System.lineSeparator());
    }
  }

  private static Machine machine() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
