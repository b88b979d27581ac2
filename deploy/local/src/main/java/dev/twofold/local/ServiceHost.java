package dev.twofold.local;

import dev.twofold.contracts.Service;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.local.processes.RunningProcess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** Where the services run. What it starts it hands to the started parts. */
interface ServiceHost {

  /** Is told of the stores once they serve; they are stopped by somebody else, after all services. */
  void storesRun(EmbeddedKafka kafka, EmbeddedPostgres postgres);

  /**
   * May return before the service is ready.
   *
   * @param environment by the port of health and metrics
   */
  void start(Service service, IntFunction<Map<String, String>> environment) throws Exception;

  /** @throws StartFailure if it does not become ready */
  void awaitReady(Service service) throws StartFailure, InterruptedException;

  /** The processes apart from this one that are kept running. */
  List<RunningProcess> processes();

  /** Completed if a service that was ready once can be kept running no more. */
  CompletableFuture<StartFailure> failure();
}
