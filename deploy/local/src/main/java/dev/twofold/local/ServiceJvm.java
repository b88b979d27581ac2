package dev.twofold.local;

import dev.twofold.contracts.Service;
import dev.twofold.local.processes.ChildJvm;
import dev.twofold.local.processes.LogFile;
import dev.twofold.local.processes.RunningProcess;
import dev.twofold.local.processes.Supervised;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** A service in a JVM of its own; each start gets a free port for health and metrics. */
final class ServiceJvm implements Supervised {

  private final Service service;
  private final IntFunction<Map<String, String>> environment;
  private final LogFile log;
  private final ReadyChecks ready = new ReadyChecks();
  private Process process;
  private int opsPort;

  /** @param environment by the port of health and metrics */
  ServiceJvm(Service service, IntFunction<Map<String, String>> environment, LogFile log) {
    this.service = service;
    this.environment = environment;
    this.log = log;
  }

  @Override
  public String name() {
    return service.wireName();
  }

  @Override
  public void start() throws IOException, InterruptedException {
    opsPort = FreePort.any();
    process = new ChildJvm(ServiceMain.class, service.name(), environment.apply(opsPort), log).start();
    Optional<String> problem = ready.await(opsPort, process::isAlive);
    if (problem.isPresent()) {
      process.destroyForcibly().waitFor();
      throw new IOException(problem.get());
    }
  }

  @Override
  public int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public RunningProcess running() {
    return new RunningProcess(name(), process.pid(), OptionalInt.of(opsPort), log.path());
  }

  @Override
  public LogFile log() {
    return log;
  }

  @Override
  public void stop() {
    if (process != null) {
      ChildJvm.stop(process);
    }
  }
}
