package dev.twofold.contracts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Enrollment to code delivery: a number that is to become a phone. Numbers live nowhere else. */
public sealed interface NumberCommand extends Message {

  /**
   * Judge the number and keep it, pending, until {@link FactorEvent} says what became of its factor. Answered by
   * {@link Reply.PhoneInstalled} from the end of the chain, or by {@link Reply.Refused} with
   * {@link Refusal#NUMBER_NOT_VALID}, {@link Refusal#NUMBER_NOT_ALLOWED}, {@link Refusal#CHANNEL_NOT_POSSIBLE} or
   * {@link Refusal#NUMBER_ALREADY_THERE}.
   *
   * @param grantId also the id of the command that asked
   * @param key the Kafka key of that command
   * @param signInId the sign-in that asked, or that made the session which asked
   * @param tokenHash of that sign-in's or session's token
   * @param channel how codes should reach it
   * @param number sealed to code delivery as typed (UTF-8), bound to the command that asked (see
   *     {@link VerificationCommand.AddPhone} and {@link VerificationCommand.AddPhoneToSession})
   * @param notAfter database time of verification after which the grant is void
   * @param sessionId the session that asked; empty: the sign-in did
   */
  record KeepNumber(
      UUID grantId,
      String key,
      UUID factorId,
      UUID loginId,
      UUID signInId,
      TokenHash tokenHash,
      String name,
      Channel channel,
      Sealed number,
      Instant notAfter,
      Optional<UUID> sessionId)
      implements NumberCommand {}
}
