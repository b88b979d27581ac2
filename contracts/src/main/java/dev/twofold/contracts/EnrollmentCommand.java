package dev.twofold.contracts;

import java.util.Optional;
import java.util.UUID;

/** Gateway to enrollment. */
public sealed interface EnrollmentCommand extends Message {

  /**
   * Makes a pending login and opens a sign-in in state {@code enroll}. Answered by {@link Reply.SignInStands} from
   * verification, or {@link Reply.Refused} with {@link Refusal#LOGIN_TAKEN}, {@link Refusal#LOGIN_NOT_ALLOWED},
   * {@link Refusal#PASSWORD_TOO_COMMON}, {@link Refusal#REGISTRATION_CLOSED}, {@link Refusal#TICKET_NOT_VALID} or
   * {@link Refusal#TOO_MANY_REGISTRATIONS}.
   *
   * @param credentials sealed {@link Credentials}, bound to this type, the command, its key, the sign-in and the token
   * @param ticket hash of the canonical one-time ticket; empty: none was sent along
   * @param client empty: nothing is known of it
   */
  record Register(
      UUID signInId,
      TokenHash tokenHash,
      Sealed credentials,
      Optional<TokenHash> ticket,
      Optional<Client> client)
      implements EnrollmentCommand {}
}
