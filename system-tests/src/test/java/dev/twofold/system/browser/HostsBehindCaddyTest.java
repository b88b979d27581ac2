package dev.twofold.system.browser;

import dev.twofold.system.ShippedProxy;
import dev.twofold.system.SystemUnderTest;

class HostsBehindCaddyTest extends HostsBehindAProxy {

  HostsBehindCaddyTest(SystemUnderTest system) {
    super(system, ShippedProxy.CADDY);
  }
}
