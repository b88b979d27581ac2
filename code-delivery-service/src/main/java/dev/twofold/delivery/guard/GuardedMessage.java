package dev.twofold.delivery.guard;

import dev.twofold.contracts.Channel;
import java.util.UUID;

/**
 * A message or call that is to be judged before it is queued. Hashes are keyed, 32 bytes.
 *
 * @param deliveryId the row that will hold the decision; not counted against itself
 * @param network CIDR from where it was asked for; empty for a notice
 * @param prefixHash of the number without its last four digits
 * @param neighbourhoodHash of the number without its last two digits
 * @param country ISO 3166-1 alpha-2
 * @param unproven whether the login lives on the small pot
 * @param notice whether it carries no code
 * @param priceMicros of the dearest route that may be taken
 */
public record GuardedMessage(
    UUID deliveryId,
    UUID loginId,
    String network,
    byte[] numberHash,
    byte[] prefixHash,
    byte[] neighbourhoodHash,
    String country,
    Channel channel,
    boolean unproven,
    boolean notice,
    long priceMicros) {}
