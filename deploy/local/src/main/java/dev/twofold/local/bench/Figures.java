package dev.twofold.local.bench;

import java.util.List;
import java.util.Map;

/**
 * What a bench found. The two ratios say more than the rates, which are of the machine as busy as it was.
 *
 * @param guardedPerUnguarded requests a second through the guard ÷ past it
 * @param signInsPerHashBound sign-ins a second ÷ hashes a second of the idle machine; each sign-in takes one hash
 * @param secondsToReady from the start of the stores to the last service that is ready
 */
public record Figures(
    double guardedPerUnguarded,
    double signInsPerHashBound,
    double secondsToReady,
    Enrolment enrolment,
    Door door,
    SignIns signIns,
    Messages messages,
    double hashesPerSecond,
    Machine machine) {

  static Figures of(
      double secondsToReady,
      Enrolment enrolment,
      Door door,
      SignIns signIns,
      Messages messages,
      double hashesPerSecond,
      Machine machine) {
    return new Figures(
        door.guarded().perSecond() / door.unguarded().perSecond(),
        signIns.complete().perSecond() / hashesPerSecond,
        secondsToReady,
        enrolment,
        door,
        signIns,
        messages,
        hashesPerSecond,
        machine);
  }

  /** @param failed how many were answered otherwise than they should have been, and are not counted */
  public record Rate(double perSecond, Latency latency, long counted, long failed) {

    static Rate of(Load load) {
      return new Rate(load.perSecond(), Latency.of(load.micros()), load.succeeded(), load.failed());
    }
  }

  /** Registering a login and confirming an authenticator app for it, again and again. */
  public record Enrolment(long logins, double seconds) {}

  /** Requests to the sample application. */
  public record Door(Rate guarded, Rate unguarded) {}

  /**
   * @param password the first request of a sign-in
   * @param code the second
   * @param recordsPerSignIn by topic of Kafka, without the revocation feed
   * @param cpuMillisPerSignIn of all processes
   */
  public record SignIns(
      Rate complete,
      Latency password,
      Latency code,
      Map<String, Double> recordsPerSignIn,
      double cpuMillisPerSignIn,
      List<OfProcess> processes) {}

  /**
   * Codes for phones, with nothing else to do.
   *
   * @param untilProvider from asking for one at the gateway to the request that a provider got
   */
  public record Messages(long counted, long failed, Latency untilProvider) {}

  /** @param pssKib at the end of the sign-ins, in KiB */
  public record OfProcess(String name, double cpuMillisPerSignIn, long pssKib) {}

  /** @param loadBefore load average of the minute before the bench began */
  public record Machine(int processors, double loadBefore) {}
}
