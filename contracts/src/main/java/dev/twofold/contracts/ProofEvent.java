package dev.twofold.contracts;

import java.time.Instant;
import java.util.UUID;

/** Verification to enrollment: what was proven, so that the directory and the inventory follow. */
public sealed interface ProofEvent extends Message {

  /** A pending factor was confirmed and is active. Wins over any expiry of the login or of the factor. */
  record FactorProven(UUID loginId, UUID factorId, Instant at) implements ProofEvent {}
}
