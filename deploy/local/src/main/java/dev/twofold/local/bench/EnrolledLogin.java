package dev.twofold.local.bench;

import dev.twofold.local.totp.Totp;
import java.time.Instant;
import java.util.OptionalLong;

/** A login with an authenticator app and a known device. Used by one sign-in at a time. */
final class EnrolledLogin {

  private final String name;
  private final String password;
  private final String clientToken;
  private final Totp app;
  private long lastUsed;

  /** @param lastUsed the time step of the code that confirmed the app */
  EnrolledLogin(String name, String password, String clientToken, Totp app, long lastUsed) {
    this.name = name;
    this.password = password;
    this.clientToken = clientToken;
    this.app = app;
    this.lastUsed = lastUsed;
  }

  String name() {
    return name;
  }

  String password() {
    return password;
  }

  /** By which its device is known. */
  String clientToken() {
    return clientToken;
  }

  boolean hasFreshCode(Instant now) {
    return FreshStep.after(lastUsed, now).isPresent();
  }

  /** What its app shows, once; there is one. */
  String useFreshCode(Instant now) {
    OptionalLong step = FreshStep.after(lastUsed, now);
    lastUsed = step.orElseThrow();
    return app.codeOf(lastUsed);
  }
}
