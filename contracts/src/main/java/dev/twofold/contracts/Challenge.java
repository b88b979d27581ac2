package dev.twofold.contracts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A code that is on its way to a phone, as its person may know it; never the code.
 *
 * @param expiresAt 5 minutes after it was made; a newer one takes its place before
 * @param resendAt when the next may be asked for, to whichever number and by whichever channel; empty: no more in this
 *     sign-in
 */
public record Challenge(
    UUID challengeId,
    UUID factorId,
    Channel channel,
    DeliveryStatus status,
    Instant expiresAt,
    Optional<Instant> resendAt) {}
