package dev.twofold.verification.signin;

import dev.twofold.contracts.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What is true of a sign-in in every state.
 *
 * @param expiresAt its end, which nothing prolongs
 */
public record SignInFacts(
    UUID id, UUID loginId, TokenHash tokenHash, Instant startedAt, Instant expiresAt, SignInOrigin origin) {

  /** From the password on. */
  public static final Duration LIFETIME = Duration.ofMinutes(15);

  public static SignInFacts begin(UUID id, UUID loginId, TokenHash tokenHash, Instant now, SignInOrigin origin) {
    return new SignInFacts(id, loginId, tokenHash, now, now.plus(LIFETIME), origin);
  }

  /** Ended with the pending login, if that is sooner. */
  public SignInFacts endingBy(Instant end) {
    return end.isBefore(expiresAt) ? new SignInFacts(id, loginId, tokenHash, startedAt, end, origin) : this;
  }

  public boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
