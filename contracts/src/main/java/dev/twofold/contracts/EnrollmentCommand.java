package dev.twofold.contracts;

import java.util.UUID;

/** Gateway to enrollment. */
public sealed interface EnrollmentCommand extends Message {

  /**
   * Makes a pending login and opens a sign-in in state {@code enroll}. Answered by {@link Reply.SignInStands} from
   * verification, or {@link Reply.Refused} with {@link Refusal#LOGIN_TAKEN}, {@link Refusal#LOGIN_NOT_ALLOWED},
   * {@link Refusal#PASSWORD_TOO_COMMON} or {@link Refusal#REGISTRATION_CLOSED}.
   *
   * @param credentials sealed {@link Credentials}, bound to this type, the command, its key, the sign-in and the token
   */
  record Register(UUID signInId, TokenHash tokenHash, Sealed credentials) implements EnrollmentCommand {}
}
