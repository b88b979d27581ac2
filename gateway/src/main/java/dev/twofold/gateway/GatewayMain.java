package dev.twofold.gateway;

import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.ops.ServiceProcess;
import java.time.Clock;

public final class GatewayMain {

  private GatewayMain() {}

  public static void main(String[] arguments) {
    ServiceProcess.run("gateway", environment ->
        new GatewayVerticle(GatewayConfig.read(new Settings(environment)), Clock.systemUTC()));
  }
}
