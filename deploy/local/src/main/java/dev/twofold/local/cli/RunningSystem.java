package dev.twofold.local.cli;

import dev.twofold.local.DataDirectory;
import dev.twofold.local.RunningAddresses;
import dev.twofold.local.terminal.CommandFailure;
import dev.twofold.runtime.store.DatabaseSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of commands that want a running local system. */
final class RunningSystem {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Data directory of the running system. Default: ./${DEFAULT-VALUE}.")
  private Path data;

  RunningAddresses addresses() throws CommandFailure {
    return running(DataDirectory.addresses(data));
  }

  DatabaseSettings enrollmentDatabase() throws CommandFailure {
    return running(DataDirectory.enrollmentDatabase(data));
  }

  private <T> T running(Optional<T> found) throws CommandFailure {
    return found.orElseThrow(() -> new CommandFailure("nothing runs on " + data + "; start it with ./twofold up"));
  }
}
