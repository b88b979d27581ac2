package dev.twofold.delivery;

import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.ops.ServiceProcess;
import java.time.Clock;

/** Runs the code delivery service as a process of its own. */
public final class DeliveryMain {

  private DeliveryMain() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "code-delivery-service",
        environment -> new DeliveryVerticle(DeliveryConfig.read(new Settings(environment)), Clock.systemUTC()));
  }
}
