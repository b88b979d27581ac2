package dev.twofold.local.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twofold.local.bench.Figures.OfProcess;
import dev.twofold.local.bench.Figures.Rate;
import dev.twofold.local.bench.Figures.SignIns;
import java.io.PrintWriter;
import java.util.Locale;

/** Figures as people and as programs read them. */
public final class BenchReport {

  private static final double KIB_PER_MIB = 1024;

  private final Figures figures;

  public BenchReport(Figures figures) {
    this.figures = figures;
  }

  /** Short tables. */
  public void print(PrintWriter out) {
    rates(out);
    processes(out);
    circumstances(out);
    row(out, "%-26s %8.2f", "guarded ÷ unguarded", figures.guardedPerUnguarded());
    row(out, "%-26s %8.2f", "sign-ins ÷ hash bound", figures.signInsPerHashBound());
  }

  /** The same figures under the names of {@link Figures}. */
  public String json() {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures are numbers and names", e);
    }
  }

  private void rates(PrintWriter out) {
    SignIns signIns = figures.signIns();
    row(out, "%-26s %8s %8s %8s %8s", "", "a second", "p50 ms", "p99 ms", "failed");
    rate(out, "requests, guarded", figures.door().guarded());
    rate(out, "requests, unguarded", figures.door().unguarded());
    rate(out, "sign-ins", signIns.complete());
    latency(out, "  the password", signIns.password());
    latency(out, "  the code", signIns.code());
    latency(out, "code asked for to provider", figures.messages().untilProvider());
    row(out, "%-26s %8.1f", "hash bound", figures.hashesPerSecond());
    out.println();
  }

  private void processes(PrintWriter out) {
    SignIns signIns = figures.signIns();
    row(out, "%-26s %17s %17s", "", "CPU ms a sign-in", "PSS MiB");
    signIns.processes().forEach(process -> process(out, process));
    long pssKib = signIns.processes().stream().mapToLong(OfProcess::pssKib).sum();
    process(out, new OfProcess("all", signIns.cpuMillisPerSignIn(), pssKib));
    out.println();
  }

  private void circumstances(PrintWriter out) {
    signInRecords(out);
    row(out, "%-26s %8.1f s", "start to ready", figures.secondsToReady());
    row(out, "%-26s %8.1f s, %d logins", "enrolment", figures.enrolment().seconds(), figures.enrolment().logins());
    row(
        out,
        "%-26s %8d, load %.1f before",
        "processors",
        figures.machine().processors(),
        figures.machine().loadBefore());
    out.println();
  }

  private void signInRecords(PrintWriter out) {
    double all = figures.signIns().recordsPerSignIn().values().stream().mapToDouble(Double::doubleValue).sum();
    row(out, "%-26s %8.2f", "Kafka records a sign-in", all);
    figures.signIns().recordsPerSignIn().forEach((topic, count) -> row(out, "%-26s %8.2f  %s", "", count, topic));
  }

  private static void rate(PrintWriter out, String what, Rate rate) {
    Latency latency = rate.latency();
    row(
        out,
        "%-26s %8.1f %8.1f %8.1f %8d",
        what,
        rate.perSecond(),
        latency.p50Millis(),
        latency.p99Millis(),
        rate.failed());
  }

  private static void latency(PrintWriter out, String what, Latency latency) {
    row(out, "%-26s %8s %8.1f %8.1f", what, "", latency.p50Millis(), latency.p99Millis());
  }

  private static void process(PrintWriter out, OfProcess process) {
    row(out, "%-26s %17.1f %17.0f", process.name(), process.cpuMillisPerSignIn(), process.pssKib() / KIB_PER_MIB);
  }

  private static void row(PrintWriter out, String format, Object... cells) {
    out.println(String.format(Locale.ROOT, format, cells));
  }
}
