package dev.twofold.local.bench;

import dev.twofold.local.LocalSystem;
import dev.twofold.local.Progress;
import dev.twofold.local.bench.Figures.Door;
import dev.twofold.local.bench.Figures.Enrolment;
import dev.twofold.local.bench.Figures.Machine;
import dev.twofold.local.bench.Figures.Messages;
import dev.twofold.local.bench.Figures.SignIns;
import dev.twofold.local.terminal.CommandFailure;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Measures a system that runs as separate processes and does nothing else. The load comes from this process, which is
 * that of the sample application too.
 */
public final class Bench implements AutoCloseable {

  private static final int CONNECTIONS = 16;
  private static final int ENROLMENTS_AT_ONCE = 8;
  private static final Duration LONGEST_ENROLMENT = Duration.ofMinutes(3);

  private final LocalSystem system;
  private final BenchPlan plan;
  private final Progress progress;
  private final Clock clock = Clock.systemUTC();
  private final LoadGenerator generator = new LoadGenerator();
  private final HashBound hashBound = new HashBound(generator);
  private final LoadClient gateway;
  private final SignInApi api;
  private final Logins logins;

  public Bench(LocalSystem system, BenchPlan plan, Progress progress) {
    this.system = system;
    this.plan = plan;
    this.progress = progress;
    this.gateway = new LoadClient(generator.vertx(), system.url(), CONNECTIONS);
    this.api = new SignInApi(gateway, clock);
    this.logins = new Logins(clock);
  }

  /**
   * @param secondsToReady how long the system took to start
   * @param machine as it was before
   * @throws CommandFailure if something did not work at all
   */
  public Figures run(double secondsToReady, Machine machine) throws CommandFailure, InterruptedException {
    Load hashes = hashBound.measure(plan.hashing());
    tell("hashed: %.1f passwords a second with nothing else to do", hashes.perSecond());
    Enrolment enrolment = enrol(plan.logins(hashes.perSecond()));
    tell("enrolled: %d logins in %.1f s", enrolment.logins(), enrolment.seconds());
    Messages messages =
        new MessagePhase(system, generator, api, logins, clock).measure(plan.messages((int) enrolment.logins()));
    tell("codes to phones: a provider is asked after %.1f ms", messages.untilProvider().p50Millis());
    Door door = door();
    tell("the door: %.0f requests a second, %.0f past it", door.guarded().perSecond(), door.unguarded().perSecond());
    SignIns signIns = new SignInPhase(system, generator, api, logins).measure(plan);
    tell("sign-ins: %.1f a second", signIns.complete().perSecond());
    Load hashesBeforeAndAfter = hashes.and(hashBound.measure(plan.hashing()));
    return Figures.of(
        secondsToReady, enrolment, door, signIns, messages, hashesBeforeAndAfter.perSecond(), machine);
  }

  @Override
  public void close() {
    generator.close();
    hashBound.close();
  }

  private Enrolment enrol(int wanted) throws CommandFailure, InterruptedException {
    AtomicInteger begun = new AtomicInteger();
    Supplier<Optional<Future<?>>> next =
        () ->
            begun.getAndIncrement() < wanted
                ? Optional.of(api.enrol().onSuccess(logins::add))
                : Optional.empty();
    Load load = generator.run("enrolments", ENROLMENTS_AT_ONCE, LONGEST_ENROLMENT, next);
    return new Enrolment(load.succeeded(), load.elapsed().toMillis() / 1e3);
  }

  private Door door() throws CommandFailure, InterruptedException {
    String session =
        generator.once(
            "sign-in",
            () -> logins.use(api::signIn).orElseGet(() -> Future.failedFuture("no login has a fresh code")));
    LoadClient application = new LoadClient(generator.vertx(), system.application(), CONNECTIONS);
    return new DoorLoad(generator, gateway, application, session).measure(plan);
  }

  private void tell(String format, Object... arguments) {
    progress.reached(String.format(Locale.ROOT, format, arguments));
  }
}
