package dev.twofold.local.cli;

import dev.twofold.local.demo.Demo;
import dev.twofold.local.demo.DemoApi;
import dev.twofold.local.terminal.CommandFailure;
import dev.twofold.local.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole walk against a running system. */
@Command(name = "demo", description = "Walk through two-step verification against a running Twofold.")
final class DemoCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "Where Twofold answers. Default: ${DEFAULT-VALUE}.")
  private URI url;

  @Option(names = "--yes", description = "Ask nothing: the demo computes the codes itself.")
  private boolean yes;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    DemoApi api = new DemoApi(url);
    try {
      new Demo(api, spec.commandLine().getOut(), terminal, yes).run();
      return 0;
    } catch (IOException e) {
      throw new CommandFailure("nothing answers at " + url + "; start it with ./twofold up, or give --url");
    }
  }
}
