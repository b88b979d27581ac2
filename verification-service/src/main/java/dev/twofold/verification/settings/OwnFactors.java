package dev.twofold.verification.settings;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.ListedFactor;
import dev.twofold.verification.challenge.PhoneChallenge;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.signin.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The factors of a login as one of its sessions may see and change them: the confirmed ones, and the one that waits for
 * its first code in that session.
 *
 * @param factors the oldest first
 * @param chosen the preferred one; empty, or one that is gone: the oldest confirmed one
 */
public record OwnFactors(List<OwnFactor> factors, Optional<UUID> chosen) {

  public OwnFactors {
    factors = List.copyOf(factors);
  }

  /**
   * The preferred one first, then the oldest.
   *
   * @param challenge the newest of the session, while its code is good
   */
  public List<ListedFactor> listed(Optional<PhoneChallenge> challenge) {
    Optional<UUID> preferred = preferred();
    return factors.stream()
        .map(factor -> factor.listed(preferred.filter(factor.id()::equals).isPresent(), challenge))
        .sorted(Comparator.comparing(factor -> !factor.preferred()))
        .toList();
  }

  /** Is there room for one more? */
  public Verdict<OwnFactors> add() {
    return confirmed().size() < Factor.MOST_ACTIVE ? Verdict.allowed(this) : Verdict.refused(Refusal.TOO_MANY_FACTORS);
  }

  public Verdict<OwnFactor> rename(UUID id) {
    return found(factors, id);
  }

  /**
   * Only what a sign-in can offer may be preferred.
   *
   * @param channel how codes are to reach a phone; empty: as before, or it is none
   */
  public Verdict<OwnFactor> prefer(UUID id, Optional<Channel> channel) {
    return found(confirmed(), id)
        .then(
            factor ->
                channel.map(factor::isReachedBy).orElse(true)
                    ? Verdict.allowed(factor)
                    : Verdict.refused(Refusal.CHANNEL_NOT_POSSIBLE));
  }

  /** The last confirmed one stays; one that was never confirmed may always go. */
  public Verdict<OwnFactor> remove(UUID id) {
    return isLastConfirmed(id) ? Verdict.refused(Refusal.LAST_FACTOR) : found(factors, id);
  }

  private Optional<UUID> preferred() {
    List<UUID> confirmed = confirmed().stream().map(OwnFactor::id).toList();
    return chosen.filter(confirmed::contains).or(() -> confirmed.stream().findFirst());
  }

  private boolean isLastConfirmed(UUID id) {
    List<OwnFactor> confirmed = confirmed();
    return confirmed.size() == 1 && confirmed.get(0).id().equals(id);
  }

  private List<OwnFactor> confirmed() {
    return factors.stream().filter(OwnFactor::confirmed).toList();
  }

  private static Verdict<OwnFactor> found(List<OwnFactor> among, UUID id) {
    return among.stream()
        .filter(factor -> factor.id().equals(id))
        .findFirst()
        .map(Verdict::allowed)
        .orElseGet(() -> Verdict.refused(Refusal.NOT_FOUND));
  }
}
