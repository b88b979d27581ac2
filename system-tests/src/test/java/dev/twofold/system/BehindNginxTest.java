package dev.twofold.system;

class BehindNginxTest extends BehindAProxy {

  BehindNginxTest(SystemUnderTest system) {
    super(system, ShippedProxy.NGINX);
  }
}
