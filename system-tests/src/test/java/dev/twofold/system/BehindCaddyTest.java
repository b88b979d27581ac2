package dev.twofold.system;

class BehindCaddyTest extends BehindAProxy {

  BehindCaddyTest(SystemUnderTest system) {
    super(system, ShippedProxy.CADDY);
  }
}
