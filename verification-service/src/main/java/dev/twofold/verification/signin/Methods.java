package dev.twofold.verification.signin;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.verification.challenge.PhoneChallenge;
import dev.twofold.verification.factor.Factor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What a person may prove a sign-in with.
 *
 * @param factors the preferred one first
 * @param challenge the newest of the sign-in, while its code is good; only of one of these factors
 */
public record Methods(List<Factor> factors, Optional<PhoneChallenge> challenge) {

  public Methods {
    List<Factor> all = List.copyOf(factors);
    factors = all;
    challenge = challenge.filter(one -> all.stream().anyMatch(factor -> factor.id().equals(one.factorId())));
  }

  public static final Methods NONE = of(List.of());

  public static Methods of(List<Factor> factors) {
    return new Methods(factors, Optional.empty());
  }

  /** The one that waits for its confirmation, if any. */
  Methods pending() {
    return only(Factor::isPending);
  }

  Methods active() {
    return only(factor -> !factor.isPending());
  }

  /** Those that too many wrong codes closed are not offered. */
  Methods open() {
    return only(factor -> !factor.isClosed());
  }

  boolean isEmpty() {
    return factors.isEmpty();
  }

  /** Whether the one that comes first needs a message, and no code that is still good was asked for. */
  boolean awaitChallenge() {
    return challenge.isEmpty() && factors.stream().findFirst().filter(Factor::isPhone).isPresent();
  }

  /** Whose code is it? @param asked empty: that of the challenge, else the preferred one's */
  Verdict<Factor> choose(Optional<UUID> asked) {
    Optional<UUID> meant = asked.or(() -> challenge.map(PhoneChallenge::factorId));
    return factors.stream()
        .filter(factor -> meant.isEmpty() || factor.id().equals(meant.get()))
        .findFirst()
        .map(Verdict::allowed)
        .orElseGet(() -> Verdict.refused(Refusal.NOT_NOW));
  }

  boolean hasClosed(UUID factorId) {
    return factors.stream().anyMatch(factor -> factor.isClosed() && factor.id().equals(factorId));
  }

  /** May a code go to that phone, in that way? */
  Verdict<Factor> reach(UUID factorId, Channel channel) {
    return factors.stream()
        .filter(factor -> factor.id().equals(factorId))
        .findFirst()
        .map(factor -> reach(factor, channel))
        .orElseGet(() -> Verdict.refused(Refusal.NOT_FOUND));
  }

  List<Reply.OfferedFactor> offered() {
    return factors.stream().map(Factor::offered).toList();
  }

  private static Verdict<Factor> reach(Factor factor, Channel channel) {
    if (factor.isClosed()) {
      return Verdict.refused(Refusal.FACTOR_CLOSED);
    }
    return factor.isReachedBy(channel) ? Verdict.allowed(factor) : Verdict.refused(Refusal.CHANNEL_NOT_POSSIBLE);
  }

  private Methods only(Predicate<Factor> wanted) {
    return new Methods(factors.stream().filter(wanted).toList(), challenge);
  }
}
