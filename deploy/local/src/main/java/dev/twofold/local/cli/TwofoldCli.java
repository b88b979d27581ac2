package dev.twofold.local.cli;

import dev.twofold.local.StartFailure;
import dev.twofold.local.terminal.CommandFailure;
import dev.twofold.local.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine;

/** What the script {@code twofold} runs. */
@Command(
    name = "twofold",
    description = "Self-hosted two-step verification, all of it on this machine.",
    mixinStandardHelpOptions = true,
    version = "Twofold 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      WatchCommand.class,
      CodeCommand.class,
      OperatorCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    })
public final class TwofoldCli {

  private TwofoldCli() {}

  public static void main(String[] arguments) {
    CommandLine commandLine = commandLine(Terminal.ofThisProcess());
    commandLine.setOut(writer(FileDescriptor.out)).setErr(writer(FileDescriptor.err));
    System.exit(commandLine.execute(arguments));
  }

  /** For use inside another process; give it writers of its own. */
  public static CommandLine commandLine(Terminal terminal) {
    CommandLine commandLine =
        new CommandLine(new TwofoldCli(), new TerminalFactory(terminal))
            .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
            .setParameterExceptionHandler(TwofoldCli::explainUsage)
            .setExecutionExceptionHandler(TwofoldCli::explain);
    commandLine.setUsageHelpWidth(100);
    return commandLine;
  }

  private static int explainUsage(CommandLine.ParameterException problem, String[] arguments) {
    CommandLine commandLine = problem.getCommandLine();
    commandLine.getErr().println("twofold: " + problem.getMessage());
    commandLine.getErr().println("See ./twofold help");
    return CommandLine.ExitCode.USAGE;
  }

  private static int explain(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    boolean expected = failure instanceof StartFailure || failure instanceof CommandFailure;
    commandLine.getErr().println("twofold: " + (expected ? failure.getMessage() : failure.toString()));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  /** Hands the terminal to the commands that want it. */
  private record TerminalFactory(Terminal terminal) implements CommandLine.IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.getDeclaredConstructor(Terminal.class).newInstance(terminal);
      } catch (NoSuchMethodException e) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
