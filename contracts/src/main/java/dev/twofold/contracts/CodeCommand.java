package dev.twofold.contracts;

import java.util.Optional;
import java.util.UUID;

/** Gateway to verification: the second step. */
public sealed interface CodeCommand extends Message {

  /**
   * A code for an open sign-in. Confirms a pending factor in state {@code enroll}, proves an active one in
   * {@code enter-code}. Answered by {@link Reply.SignedIn} or {@link Reply.Refused}.
   *
   * @param tokenHash hash of the sign-in's token
   * @param code sealed canonical code (UTF-8), bound to this type, the command, its key, the sign-in and the token
   * @param factorId which factor the code is of; empty means the one that the sign-in offers
   * @param sessionTokenHash hash of the token that becomes the session's, if there is one
   * @param audience the origin for which that session is good
   */
  record SubmitCode(
      UUID signInId,
      TokenHash tokenHash,
      Sealed code,
      Optional<UUID> factorId,
      TokenHash sessionTokenHash,
      String audience)
      implements CodeCommand {}
}
