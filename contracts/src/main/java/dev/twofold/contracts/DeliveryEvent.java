package dev.twofold.contracts;

import java.time.Instant;
import java.util.UUID;

/** Code delivery to verification. Nothing of it can prove or confirm anything. */
public sealed interface DeliveryEvent extends Message {

  /** @param at database time of code delivery */
  record DeliveryProgressed(UUID challengeId, UUID loginId, DeliveryStatus status, Instant at)
      implements DeliveryEvent {}
}
