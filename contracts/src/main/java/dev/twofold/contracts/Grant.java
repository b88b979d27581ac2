package dev.twofold.contracts;

import java.time.Instant;
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
      Instant notAfter)
      implements Grant {}
}
