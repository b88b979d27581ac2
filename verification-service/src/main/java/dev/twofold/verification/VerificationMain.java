package dev.twofold.verification;

import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.ops.ServiceProcess;
import java.time.Clock;

/** Runs the verification service as a process of its own. */
public final class VerificationMain {

  private VerificationMain() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "verification-service",
        environment ->
            new VerificationVerticle(VerificationConfig.read(new Settings(environment)), Clock.systemUTC()));
  }
}
