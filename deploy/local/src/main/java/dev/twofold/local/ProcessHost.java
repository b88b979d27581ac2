package dev.twofold.local;

import dev.twofold.contracts.Service;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.local.processes.ProcessList;
import dev.twofold.local.processes.RunningProcess;
import dev.twofold.local.processes.Supervised;
import dev.twofold.local.processes.Supervision;
import dev.twofold.local.processes.Supervision.GaveUp;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;

/** Runs each service as a process of its own, and starts again whatever ends, the stores too. */
final class ProcessHost implements ServiceHost {

  private final DataDirectory data;
  private final Progress progress;
  private final StartedParts parts;
  private final ProcessList list;
  private final Map<Service, Supervision> services = new EnumMap<>(Service.class);
  private final CompletableFuture<StartFailure> failure = new CompletableFuture<>();

  ProcessHost(DataDirectory data, Progress progress, StartedParts parts) {
    this.data = data;
    this.progress = progress;
    this.parts = parts;
    this.list = parts.add(new ProcessList(data.processes()));
  }

  @Override
  public void storesRun(EmbeddedKafka kafka, EmbeddedPostgres postgres) {
    for (Supervised store : List.of(new KafkaProcess(kafka, data), new PostgresProcess(postgres, data))) {
      parts.add(Supervision.of(store, new Reports()));
    }
  }

  @Override
  public void start(Service service, IntFunction<Map<String, String>> environment) {
    ServiceJvm process = new ServiceJvm(service, environment, data.logOf(service));
    services.put(service, parts.add(Supervision.start(process, new Reports())));
  }

  @Override
  public void awaitReady(Service service) throws StartFailure, InterruptedException {
    try {
      services.get(service).ready().get();
    } catch (ExecutionException e) {
      throw new StartFailure(e.getCause().getMessage(), e);
    }
  }

  @Override
  public List<RunningProcess> processes() {
    return list.all();
  }

  @Override
  public CompletableFuture<StartFailure> failure() {
    return failure.copy();
  }

  private final class Reports implements Supervision.Listener {

    @Override
    public void happened(String event) {
      progress.reached(event);
    }

    @Override
    public void runs(RunningProcess process) {
      list.put(process);
    }

    @Override
    public void gaveUp(GaveUp why) {
      failure.complete(new StartFailure(why.getMessage(), why));
    }
  }
}
