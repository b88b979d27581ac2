package dev.twofold.contracts;

import java.util.Optional;
import java.util.UUID;

/** Gateway to verification: what costs a password hash. A lane of its own, so that hashing delays nothing else. */
public sealed interface PasswordCommand extends Message {

  /**
   * First step of a sign-in. Answered by {@link Reply.SignInStands} or {@link Reply.Refused} with
   * {@link Refusal#INVALID_CREDENTIALS}.
   *
   * <p>Its Kafka key is a keyed hash of the login name and, where the client sent a client token of ours, a dot and that
   * token's hash: commands of one key wait for each other, and people must not wait behind strangers who guess.
   *
   * @param signInId chosen by the gateway
   * @param tokenHash hash of the sign-in token that the gateway will hand to the client
   * @param credentials sealed {@link Credentials}, bound to this type, the command, its key, the sign-in and the token
   * @param client empty: nothing is known of it, so it is judged as an unknown device in an unknown network
   */
  record CheckPassword(UUID signInId, TokenHash tokenHash, Sealed credentials, Optional<Client> client)
      implements PasswordCommand {}

  /**
   * First step of a fresh proof for a live session. Answered by {@link Reply.SignInStands} or {@link Reply.Refused}
   * with {@link Refusal#INVALID_CREDENTIALS} or {@link Refusal#NO_SESSION}.
   *
   * @param password sealed password (UTF-8), bound to this type, the command, its key, the sign-in and its token
   */
  record StepUp(UUID signInId, TokenHash tokenHash, SessionRef session, Sealed password, Client client)
      implements PasswordCommand {}
}
