package dev.twofold.verification.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a factor was asked for: in a sign-in or in a session. While it is pending it is good for nothing elsewhere.
 *
 * @param until its end; empty: the end of the sign-in
 */
public record Ceremony(Optional<UUID> signInId, Optional<UUID> sessionId, Optional<Instant> until) {

  /** In a session, for each of its two parts: until the factor is made, and until it is confirmed. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  public static Ceremony inSignIn(UUID signInId) {
    return new Ceremony(Optional.of(signInId), Optional.empty(), Optional.empty());
  }

  public static Ceremony inSession(UUID sessionId, Instant now) {
    return new Ceremony(Optional.empty(), Optional.of(sessionId), Optional.of(now.plus(LIFETIME)));
  }
}
