package dev.twofold.local;

import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.local.processes.LogFile;
import dev.twofold.local.processes.RunningProcess;
import dev.twofold.local.processes.Supervised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;

/** The broker, to be kept running. */
record KafkaProcess(EmbeddedKafka kafka, DataDirectory data) implements Supervised {

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public void start() throws IOException {
    try {
      kafka.restart();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public int awaitEnd() throws InterruptedException {
    return kafka.process().waitFor();
  }

  @Override
  public RunningProcess running() {
    return new RunningProcess(name(), kafka.process().pid(), OptionalInt.empty(), log().path());
  }

  @Override
  public LogFile log() {
    return new LogFile(data.kafka().resolve("broker.log"));
  }

  @Override
  public void stop() {
    kafka.close();
  }
}
