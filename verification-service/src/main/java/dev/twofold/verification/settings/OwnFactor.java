package dev.twofold.verification.settings;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Reply.ListedFactor;
import dev.twofold.verification.factor.Factor;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A factor as its owner finds it in the security settings.
 *
 * @param confirmed false: it waits for its first code in the session that asks
 * @param wrongInARow wrong codes since the last accepted one
 * @param lastUsedAt empty: never since it was confirmed
 */
public record OwnFactor(
    UUID id,
    FactorKind kind,
    String name,
    boolean confirmed,
    int wrongInARow,
    Instant addedAt,
    Optional<Instant> lastUsedAt) {

  ListedFactor listed(boolean preferred) {
    boolean closed = wrongInARow >= Factor.CLOSED_AT;
    return new ListedFactor(id, kind, name, confirmed, preferred, closed, addedAt, lastUsedAt, Optional.empty(), Optional.empty());
  }
}
