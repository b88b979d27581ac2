package dev.twofold.delivery.dispatch;

import dev.twofold.contracts.Channel;
import java.time.Instant;
import java.util.UUID;

/**
 * A message or call that is to be offered to providers.
 *
 * @param body the code, or the name of a notice's kind
 */
public record Queued(
    UUID id,
    Purpose purpose,
    UUID phoneId,
    UUID loginId,
    Channel channel,
    String language,
    String country,
    String body,
    Instant expiresAt) {

  @Override
  public String toString() {
    return "Queued[" + id + "]";
  }
}
