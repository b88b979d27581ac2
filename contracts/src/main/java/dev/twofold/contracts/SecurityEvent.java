package dev.twofold.contracts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Verification to enrollment: something that the person should find in the security history. Its envelope's id is the
 * entry's.
 *
 * @param network from where, where that is known (see {@link Client})
 * @param agent with which browser or program, where that is known
 * @param about what it was about, see {@link SecurityEventKind}; never a secret
 */
public record SecurityEvent(
    UUID loginId,
    SecurityEventKind kind,
    Instant at,
    Optional<String> network,
    Optional<String> agent,
    Optional<String> about)
    implements Message {}
