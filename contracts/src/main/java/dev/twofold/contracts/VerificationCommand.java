package dev.twofold.contracts;

import java.util.UUID;

/** Gateway to verification: all that is neither a password, a code nor a session look-up. */
public sealed interface VerificationCommand extends Message {

  /** How far is the sign-in? Answered by {@link Reply.SignInStands} or {@link Reply.Refused}. */
  record ViewSignIn(UUID signInId, TokenHash tokenHash) implements VerificationCommand {}

  /** The person gives the sign-in up; nothing of it can be continued. Answered by {@link Reply.Done}. */
  record AbandonSignIn(UUID signInId, TokenHash tokenHash) implements VerificationCommand {}

  /**
   * A new factor for the login of a sign-in in state {@code enroll}. A later one takes the place of an earlier one that
   * was not confirmed. Answered by {@link Reply.FactorInstalled} from the end of the chain, or {@link Reply.Refused}.
   *
   * @param name what the person calls it, 1 to 64 characters
   * @param showTo public key of the gateway that may show the secret once
   */
  record AddFactor(UUID signInId, TokenHash tokenHash, FactorKind kind, String name, SealingKey showTo)
      implements VerificationCommand {}

  /**
   * Sign-out. Answered by {@link Reply.Done}, after the revocation stands on the feed; also when there was no live
   * session.
   */
  record EndSession(TokenHash tokenHash) implements VerificationCommand {}
}
