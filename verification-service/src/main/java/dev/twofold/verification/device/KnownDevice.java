package dev.twofold.verification.device;

import dev.twofold.contracts.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A device that finished a two-step sign-in of the login. It has budgets of its own, which strangers cannot spend; it
 * proves nothing and skips nothing.
 *
 * @param token hash of the client token by which it is known
 * @param network where it was last used, see {@link dev.twofold.contracts.Client}; may be empty
 * @param agent with which it was last used; may be empty
 */
public record KnownDevice(
    UUID id, TokenHash token, Instant knownSince, Instant lastUsedAt, String network, String agent) {

  /** From its last two-step sign-in. */
  public static final Duration KNOWN_FOR = Duration.ofDays(90);
  /** Of one login; the one that was used longest ago makes room. */
  public static final int MOST = 10;
}
