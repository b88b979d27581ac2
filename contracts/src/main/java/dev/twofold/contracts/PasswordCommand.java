package dev.twofold.contracts;

import java.util.UUID;

/** Gateway to verification: what costs a password hash. A lane of its own, so that hashing delays nothing else. */
public sealed interface PasswordCommand extends Message {

  /**
   * First step of a sign-in. Answered by {@link Reply.SignInStands} or {@link Reply.Refused} with
   * {@link Refusal#INVALID_CREDENTIALS}.
   *
   * @param signInId chosen by the gateway
   * @param tokenHash hash of the sign-in token that the gateway will hand to the client
   * @param credentials sealed {@link Credentials}, bound to this type, the command, its key, the sign-in and the token
   */
  record CheckPassword(UUID signInId, TokenHash tokenHash, Sealed credentials) implements PasswordCommand {}
}
