package dev.twofold.local.bench;

import dev.twofold.contracts.Topic;
import dev.twofold.local.LocalSystem;
import dev.twofold.local.bench.Figures.OfProcess;
import dev.twofold.local.bench.Figures.Rate;
import dev.twofold.local.bench.Figures.SignIns;
import dev.twofold.local.processes.RunningProcess;
import dev.twofold.local.terminal.CommandFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sign-ins, with what they cost the processes and the topics. */
final class SignInPhase {

  private static final int AT_ONCE = 8;

  private final LocalSystem system;
  private final LoadGenerator generator;
  private final SignInApi api;
  private final Logins logins;

  SignInPhase(LocalSystem system, LoadGenerator generator, SignInApi api, Logins logins) {
    this.system = system;
    this.generator = generator;
    this.api = api;
    this.logins = logins;
  }

  SignIns measure(BenchPlan plan) throws CommandFailure, InterruptedException {
    run(new SignInLoad(api, logins), plan.signInWarmUp());
    SignInLoad signIns = new SignInLoad(api, logins);
    List<RunningProcess> processes = system.processes();
    RecordCounts recordsBefore = RecordCounts.of(system.kafka().bootstrapServers());
    CpuTimes cpuBefore = CpuTimes.of(processes);
    Load load = run(signIns, plan.signIns());
    Map<String, Duration> cpu = CpuTimes.of(processes).since(cpuBefore);
    Map<Topic, Long> records = RecordCounts.of(system.kafka().bootstrapServers()).since(recordsBefore);
    return new SignIns(
        Rate.of(load),
        signIns.password(),
        signIns.code(),
        perSignIn(records, load),
        millisPerSignIn(cpu.values().stream().reduce(Duration.ZERO, Duration::plus), load),
        processes.stream().map(process -> figures(process, cpu, load)).toList());
  }

  private Load run(SignInLoad signIns, Duration duration) throws CommandFailure, InterruptedException {
    return generator.run("sign-ins", AT_ONCE, duration, signIns::next);
  }

  private static OfProcess figures(RunningProcess process, Map<String, Duration> cpu, Load load) {
    return new OfProcess(
        process.name(), millisPerSignIn(cpu.get(process.name()), load), Memory.pssKib(process.pid()));
  }

  private static Map<String, Double> perSignIn(Map<Topic, Long> records, Load load) {
    Map<String, Double> perSignIn = new TreeMap<>();
    records.forEach((topic, count) -> perSignIn.put(topic.wireName(), (double) count / load.succeeded()));
    return perSignIn;
  }

  private static double millisPerSignIn(Duration cpu, Load load) {
    return (double) cpu.toMillis() / load.succeeded();
  }
}
