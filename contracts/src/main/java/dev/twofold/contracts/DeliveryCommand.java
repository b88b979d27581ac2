package dev.twofold.contracts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Verification to code delivery: what was allowed. Only verification may write this topic. */
public sealed interface DeliveryCommand extends Message {

  /**
   * Send a code, at most once, and never after it has expired. Answered by {@link Reply.ChallengeStands} as soon as it is
   * queued, or by {@link Reply.Refused} with {@link Refusal#MESSAGE_BLOCKED}, {@link Refusal#TOO_MANY_MESSAGES},
   * {@link Refusal#CHANNEL_NOT_POSSIBLE} or {@link Refusal#NOT_FOUND}.
   *
   * @param signInId the sign-in that asked, or that made the session which asked
   * @param tokenHash of that sign-in's or session's token
   * @param code sealed (UTF-8), bound to this type, the message, its key, the challenge and the token
   * @param language of the person, a BCP 47 tag
   * @param network from where it was asked for, see {@link Client}
   * @param unproven whether the login has no confirmed factor and was not invited, so that it lives on the small pot
   * @param resendAt handed on to the reply, see {@link Challenge}
   */
  record DeliverCode(
      UUID challengeId,
      UUID factorId,
      UUID loginId,
      UUID signInId,
      TokenHash tokenHash,
      Channel channel,
      Sealed code,
      String language,
      String network,
      boolean unproven,
      Instant expiresAt,
      Optional<Instant> resendAt)
      implements DeliveryCommand {}

  /** The code of that challenge was entered, so its message was worth its price. Nobody awaits an answer. */
  record CodeUsed(UUID challengeId, UUID loginId, Instant at) implements DeliveryCommand {}

  /** An operator asks; answered by {@link Reply.DeliveryOverview}. Changes nothing, so it may be executed again. */
  record ShowDelivery(UUID loginId) implements DeliveryCommand {}
}
