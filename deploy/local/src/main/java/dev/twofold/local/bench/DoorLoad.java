package dev.twofold.local.bench;

import dev.twofold.local.bench.Figures.Door;
import dev.twofold.local.bench.Figures.Rate;
import dev.twofold.local.terminal.CommandFailure;
import java.time.Duration;
import java.util.Optional;

/** The same requests to an application through the guard and past it. */
final class DoorLoad {

  private static final int CONNECTIONS = 16;
  private static final String PATH = "/desk/";

  private final LoadGenerator generator;
  private final LoadClient gateway;
  private final LoadClient application;
  private final String session;

  /** @param session token of a live one */
  DoorLoad(LoadGenerator generator, LoadClient gateway, LoadClient application, String session) {
    this.generator = generator;
    this.gateway = gateway;
    this.application = application;
    this.session = session;
  }

  /** In slices that take turns, so that whatever else the machine does disturbs both alike. */
  Door measure(BenchPlan plan) throws CommandFailure, InterruptedException {
    guarded(plan.doorWarmUp());
    unguarded(plan.doorWarmUp());
    Load guarded = Load.none();
    Load unguarded = Load.none();
    for (int round = 0; round < BenchPlan.DOOR_ROUNDS; round++) {
      guarded = guarded.and(guarded(plan.doorSlice()));
      unguarded = unguarded.and(unguarded(plan.doorSlice()));
    }
    return new Door(Rate.of(guarded), Rate.of(unguarded));
  }

  private Load guarded(Duration duration) throws CommandFailure, InterruptedException {
    return load("guarded requests", gateway, duration);
  }

  private Load unguarded(Duration duration) throws CommandFailure, InterruptedException {
    return load("unguarded requests", application, duration);
  }

  private Load load(String what, LoadClient client, Duration duration) throws CommandFailure, InterruptedException {
    return generator.run(what, CONNECTIONS, duration, () -> Optional.of(client.get(PATH, session)));
  }
}
