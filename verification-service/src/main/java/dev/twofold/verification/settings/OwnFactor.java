package dev.twofold.verification.settings;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.ListedFactor;
import dev.twofold.verification.challenge.Challenges;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.signin.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A factor as its owner finds it in the security settings.
 *
 * @param confirmed false: it waits for its first code in the session that asks
 * @param wrongInARow wrong codes since the last accepted one
 * @param lastUsedAt empty: never since it was confirmed
 * @param phone what may be shown of it; of a phone only
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

  ListedFactor listed(boolean preferred, Challenges sent) {
    boolean closed = wrongInARow >= Factor.CLOSED_AT;
    return new ListedFactor(id, kind, name, confirmed, preferred, closed, addedAt, lastUsedAt, phone,
        sent.shown().filter(challenge -> !confirmed && challenge.factorId().equals(id)));
  }

  /** With that channel before the other; refused where it has no such channel. */
  public Verdict<PhoneHint> prefer(Channel channel) {
    return phone
        .filter(hint -> hint.channels().contains(channel))
        .map(hint -> new PhoneHint(hint.lastDigits(), first(channel, hint.channels())))
        .map(Verdict::allowed)
        .orElseGet(() -> Verdict.refused(Refusal.CHANNEL_NOT_POSSIBLE));
  }

  private static List<Channel> first(Channel channel, List<Channel> channels) {
    return channels.stream().sorted(Comparator.comparing(one -> one != channel)).toList();
  }
}
