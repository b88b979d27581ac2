package dev.twofold.local;

import dev.twofold.contracts.Service;
import dev.twofold.local.processes.ChildJvm;
import dev.twofold.local.processes.LogFile;
import dev.twofold.local.processes.RunningProcess;
import dev.twofold.local.processes.Supervised;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** A service in a JVM of its own; each start gets a free port for health and metrics. */
final class ServiceProcess implements Supervised {

  private final Service service;
  private final IntFunction<Map<String, String>> environment;
  private final LogFile log;
  private final ReadyChecks ready = new ReadyChecks();
  private Process process;
  private int opsPort;

  /** @param environment by the port of health and metrics */
  ServiceProcess(Service service, IntFunction<Map<String, String>> environment, LogFile log) {
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
    try {
      ready.await(name(), opsPort, process::isAlive);
    } catch (StartFailure e) {
      process.destroyForcibly().waitFor();
      throw new IOException(e.getMessage(), e);
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
