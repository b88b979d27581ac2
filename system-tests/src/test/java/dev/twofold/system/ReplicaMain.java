package dev.twofold.system;

import dev.twofold.contracts.Service;
import dev.twofold.enrollment.EnrollmentMain;
import dev.twofold.gateway.GatewayMain;
import dev.twofold.local.processes.ParentWatch;
import dev.twofold.verification.VerificationMain;

/** A service as a child of the tests. */
final class ReplicaMain {

  private static final String[] NONE = {};

  private ReplicaMain() {}

  /** @param arguments the name of a {@link Service} */
  public static void main(String[] arguments) {
    ParentWatch.start();
    switch (Service.valueOf(arguments[0])) {
      case GATEWAY -> GatewayMain.main(NONE);
      case ENROLLMENT -> EnrollmentMain.main(NONE);
      case VERIFICATION -> VerificationMain.main(NONE);
    }
  }
}
