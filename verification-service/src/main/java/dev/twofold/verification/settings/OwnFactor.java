package dev.twofold.verification.settings;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Reply.ListedFactor;
import dev.twofold.verification.challenge.PhoneChallenge;
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
 * @param phone of a phone
 */
public record OwnFactor(
    UUID id,
    FactorKind kind,
    String name,
    boolean confirmed,
    int wrongInARow,
    Instant addedAt,
    Optional<Instant> lastUsedAt,
    Optional<PhoneHint> phone) {

  /** @param challenge the newest of the session, while its code is good, whichever factor's it is */
  ListedFactor listed(boolean preferred, Optional<PhoneChallenge> challenge) {
    boolean closed = wrongInARow >= Factor.CLOSED_AT;
    return new ListedFactor(
        id,
        kind,
        name,
        confirmed,
        preferred,
        closed,
        addedAt,
        lastUsedAt,
        phone,
        challenge.filter(one -> !confirmed && one.factorId().equals(id)).map(PhoneChallenge::shown));
  }

  boolean isReachedBy(Channel channel) {
    return phone.filter(shown -> shown.channels().contains(channel)).isPresent();
  }
}
