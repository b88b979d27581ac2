package dev.twofold.contracts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Verification to enrollment: a ceremony that verification allowed. Only verification may write this topic, so whoever
 * reads a grant need not check the session or the proof again. A grant is executed once.
 */
public sealed interface Grant extends Message {

  /**
   * Make a factor's secret and install it.
   *
   * @param grantId also the id of the command that asked; the secret shown to the gateway is bound to it
   * @param key the Kafka key of that command, bound to the secret as well
   * @param signInId the sign-in that asked, or that made the session which asked
   * @param tokenHash of that sign-in's or session's token
   * @param sessionId the session that asked; empty: the sign-in did
   * @param notAfter database time of verification after which the grant is void
   */
  record MakeFactor(
      UUID grantId,
      String key,
      UUID loginId,
      UUID signInId,
      TokenHash tokenHash,
      FactorKind kind,
      String name,
      SealingKey showTo,
      Instant notAfter,
      Optional<UUID> sessionId)
      implements Grant {}

  /**
   * Enter a phone in the inventory and hand its number on to code delivery; enrollment cannot read it.
   *
   * @param grantId also the id of the command that asked, to which the number is bound
   * @param key the Kafka key of that command
   * @param signInId the sign-in that asked, or that made the session which asked
   * @param tokenHash of that sign-in's or session's token
   * @param number see {@link NumberCommand.KeepNumber}
   * @param notAfter database time of verification after which the grant is void
   * @param sessionId the session that asked; empty: the sign-in did
   */
  record MakePhone(
      UUID grantId,
      String key,
      UUID loginId,
      UUID signInId,
      TokenHash tokenHash,
      String name,
      Channel channel,
      Sealed number,
      Instant notAfter,
      Optional<UUID> sessionId)
      implements Grant {}

  /**
   * Judge a new password, hash it, and install the hash.
   *
   * @param grantId also the id of the command {@code change-password.v1} that asked
   * @param key the Kafka key of that command
   * @param sessionId the session that asked, and that goes on
   * @param tokenHash of that session's token
   * @param newPassword sealed to enrollment, bound to {@code change-password.v1}, the grant, its key, the grant's id
   *     once more and the token
   * @param notAfter database time of verification after which the grant is void
   */
  record HashPassword(
      UUID grantId,
      String key,
      UUID loginId,
      UUID sessionId,
      TokenHash tokenHash,
      Sealed newPassword,
      Instant notAfter)
      implements Grant {}

  /** Answer with the login's security history. Changes nothing, so it may be executed again. */
  record ShowHistory(UUID loginId) implements Grant {}
}
