package dev.twofold.system.browser;

import dev.twofold.system.ShippedProxy;
import dev.twofold.system.SystemUnderTest;

class HostsBehindNginxTest extends HostsBehindAProxy {

  HostsBehindNginxTest(SystemUnderTest system) {
    super(system, ShippedProxy.NGINX);
  }
}
