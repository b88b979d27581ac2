package dev.twofold.local;

import dev.twofold.contracts.Service;
import dev.twofold.delivery.DeliveryMain;
import dev.twofold.enrollment.EnrollmentMain;
import dev.twofold.gateway.GatewayMain;
import dev.twofold.local.processes.ParentWatch;
import dev.twofold.verification.VerificationMain;

/** A service as a child: its own main, and no longer than its parent lives. */
public final class ServiceMain {

  private static final String[] NONE = {};

  private ServiceMain() {}

  /** @param arguments the name of a {@link Service} */
  public static void main(String[] arguments) {
    ParentWatch.start();
    switch (Service.valueOf(arguments[0])) {
      case GATEWAY -> GatewayMain.main(NONE);
      case ENROLLMENT -> EnrollmentMain.main(NONE);
      case VERIFICATION -> VerificationMain.main(NONE);
      case CODE_DELIVERY -> DeliveryMain.main(NONE);
    }
  }
}
