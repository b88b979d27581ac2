package dev.twofold.local.cli;

import dev.twofold.local.terminal.CommandFailure;
import dev.twofold.local.terminal.Terminal;
import dev.twofold.local.watch.Watch;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the messages between the services of a running local system. */
@Command(name = "watch", description = "Print each message between the services as it passes. Ctrl-C ends it.")
final class WatchCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private RunningSystem system;

  @Option(names = "--heartbeats", description = "Also the pulse on the revocation feed, one each second.")
  private boolean heartbeats;

  WatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure {
    try (Watch watch = new Watch(system.addresses().bootstrapServers(), ZoneId.systemDefault(), heartbeats)) {
      watch.run(spec.commandLine().getOut(), terminal);
    }
    return 0;
  }
}
