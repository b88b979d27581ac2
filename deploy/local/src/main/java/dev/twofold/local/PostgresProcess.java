package dev.twofold.local;

import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.local.processes.LogFile;
import dev.twofold.local.processes.RunningProcess;
import dev.twofold.local.processes.Supervised;
import java.io.IOException;
import java.util.OptionalInt;

/** The database server, to be kept running. */
record PostgresProcess(EmbeddedPostgres postgres, DataDirectory data) implements Supervised {

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public void start() throws IOException {
    try {
      postgres.restart();
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public int awaitEnd() throws InterruptedException {
    return postgres.process().waitFor();
  }

  @Override
  public RunningProcess running() {
    return new RunningProcess(name(), postgres.pid(), OptionalInt.empty(), log().path());
  }

  @Override
  public LogFile log() {
    return new LogFile(data.postgres().resolve("postgres.log"));
  }

  @Override
  public void stop() {
    postgres.close();
  }
}
