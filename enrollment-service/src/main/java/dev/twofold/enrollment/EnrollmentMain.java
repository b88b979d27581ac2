package dev.twofold.enrollment;

import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.ops.ServiceProcess;
import java.time.Clock;

/** The service as a process. */
public final class EnrollmentMain {

  private EnrollmentMain() {}

  public static void main(String[] args) {
    ServiceProcess.run(
        "enrollment-service",
        environment -> new EnrollmentVerticle(EnrollmentConfig.read(new Settings(environment)), Clock.systemUTC()));
  }
}
