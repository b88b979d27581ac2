package dev.twofold.local.bench;

import dev.twofold.local.totp.Totp;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Which time step's code a login may use next: none twice (RFC 6238 §5.2), and each still good when it arrives. */
final class FreshStep {

  /** One step of clock drift is forgiven to either side. */
  private static final int DRIFT = 1;
  private static final Duration LONGEST_WAY = Duration.ofSeconds(10);

  private FreshStep() {}

  /** @return empty: time must pass first */
  static OptionalLong after(long lastUsed, Instant now) {
    long oldest = Totp.stepAt(now.plus(LONGEST_WAY)) - DRIFT;
    long newest = Totp.stepAt(now) + DRIFT;
    long next = Math.max(lastUsed + 1, oldest);
    return next <= newest ? OptionalLong.of(next) : OptionalLong.empty();
  }
}
