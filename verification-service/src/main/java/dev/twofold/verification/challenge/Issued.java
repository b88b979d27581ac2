package dev.twofold.verification.challenge;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A code that was sent, without the code.
 *
 * @param usedAt empty: it was not entered
 */
public record Issued(
    UUID id,
    UUID factorId,
    Channel channel,
    DeliveryStatus status,
    Instant madeAt,
    Instant expiresAt,
    Optional<Instant> usedAt) {

  /** SP 800-63B-4 §3.1.3.2 allows 10 minutes at the most. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  public static Issued now(UUID id, UUID factorId, Channel channel, Instant now) {
    return new Issued(id, factorId, channel, DeliveryStatus.QUEUED, now, now.plus(LIFETIME), Optional.empty());
  }

  boolean isGood(Instant now) {
    return usedAt.isEmpty() && now.isBefore(expiresAt);
  }
}
