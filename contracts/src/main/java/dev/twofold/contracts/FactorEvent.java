package dev.twofold.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Verification to enrollment: what became of a factor, so that the directory and the inventory follow. Verification
 * decides, because it holds what the decision rests on; enrollment never objects.
 */
public sealed interface FactorEvent extends Message {

  /** A pending factor was confirmed and is active. Wins over any expiry of the login or of the factor. */
  record FactorProven(UUID loginId, UUID factorId, Instant at) implements FactorEvent {}

  record FactorRenamed(UUID loginId, UUID factorId, String name, Instant at) implements FactorEvent {}

  /** Wins over whatever else is said of the factor, in whatever order it arrives. */
  record FactorRemoved(UUID loginId, UUID factorId, Instant at) implements FactorEvent {}
}
