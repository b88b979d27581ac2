package dev.twofold.delivery.dispatch;

import dev.twofold.contracts.Channel;
import dev.twofold.delivery.number.Phone;
import java.time.Instant;
import java.util.UUID;

/**
 * A message or call that was asked for, before it is judged.
 *
 * @param id the challenge's, or a notice's own
 * @param body the code, or the name of a notice's kind
 * @param network CIDR; empty for a notice
 * @param unproven whether its login lives on the small pot
 */
public record Asked(
    UUID id,
    Purpose purpose,
    Phone phone,
    Channel channel,
    String language,
    String network,
    boolean unproven,
    String body,
    Instant expiresAt) {

  @Override
  public String toString() {
    return "Asked[" + id + "]";
  }
}
