package dev.twofold.contracts;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** The answer to a command, written to the partition of the gateway that sent it. Refusals are answers, not errors. */
public sealed interface Reply extends Message {

  /**
   * An open sign-in and what it waits for.
   *
   * @param expiresAt 15 minutes after the password; it is not prolonged
   * @param factors in state {@code enter-code} those a code may be of, in {@code enroll} the pending one, if any
   * @param triesLeft wrong codes that are still allowed in this sign-in
   */
  record SignInStands(
      UUID signInId, SignInState state, Instant expiresAt, List<OfferedFactor> factors, int triesLeft)
      implements Reply {
    public SignInStands {
      factors = List.copyOf(factors);
    }
  }

  /** A factor that may be shown and proven; never carries a secret. */
  record OfferedFactor(UUID factorId, FactorKind kind, String name) {}

  /**
   * A pending factor is in place.
   *
   * @param login canonical login name, for the label in the authenticator app
   * @param shown the secret, sealed to the gateway that asked; shown once
   */
  record FactorInstalled(UUID signInId, UUID factorId, String login, Sealed shown) implements Reply {}

  /** The second step succeeded; the session exists. */
  record SignedIn(UUID signInId, Lease lease) implements Reply {}

  /** A live session. */
  record SessionStands(Lease lease) implements Reply {}

  /** Carried out, nothing to add. */
  record Done() implements Reply {}

  /**
   * Refused, and the refusal is committed.
   *
   * @param triesLeft wrong codes that are still allowed in this sign-in, where the refusal is about a code
   * @param retryAfterSeconds when it makes sense to come back, where waiting helps
   */
  record Refused(Refusal refusal, OptionalInt triesLeft, OptionalInt retryAfterSeconds) implements Reply {

    public static Refused of(Refusal refusal) {
      return new Refused(refusal, OptionalInt.empty(), OptionalInt.empty());
    }
  }
}
