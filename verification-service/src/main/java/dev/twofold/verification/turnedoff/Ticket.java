package dev.twofold.verification.turnedoff;

import dev.twofold.contracts.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The one-time ticket of a login whose factors were cleared. It belongs to one sign-in at a time, and comes back if that
 * one ends without a factor. It has no end of its own: nothing else would open the login then.
 *
 * @param holder the sign-in that used it and still sets up a factor, if there is one
 */
public record Ticket(TokenHash hash, Optional<Holder> holder) {

  /** @param expiresAt the end of the sign-in */
  public record Holder(UUID signInId, Instant expiresAt) {}

  /** How long another sign-in may still keep it; empty: it is free. Whole seconds, rounded up. */
  public OptionalInt secondsInUse(Instant now) {
    return holder
        .map(Holder::expiresAt)
        .filter(now::isBefore)
        .map(until -> OptionalInt.of(seconds(Duration.between(now, until))))
        .orElse(OptionalInt.empty());
  }

  private static int seconds(Duration wait) {
    return Math.toIntExact(wait.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
