package dev.twofold.contracts;

import java.util.Optional;
import java.util.UUID;

/** Gateway to verification: the second step. */
public sealed interface CodeCommand extends Message {

  /**
   * A code for an open sign-in. Confirms a pending factor in state {@code enroll}, proves an active one in
   * {@code enter-code} and {@code turn-on}; a recovery code is taken in these two and in {@code locked}. Answered by
   * {@link Reply.SignedIn} or {@link Reply.Refused}.
   *
   * @param tokenHash hash of the sign-in's token
   * @param code sealed canonical code (UTF-8), bound to this type, the command, its key, the sign-in and the token
   * @param factorId which factor the code is of; empty means the preferred one of those that the sign-in offers
   * @param sessionTokenHash hash of the token that becomes the session's, if there is one
   * @param audience the origin for which that session is good
   * @param client empty: nothing is known of it
   * @param newDevice hash of a fresh client token, by which the device is known from then on if it was not before;
   *     empty: it is not to be known
   * @param showTo public key of the gateway that may show new recovery codes once; empty: none are made
   * @param replaces hash of the session token that the same client held. If the sign-in makes a session, the one of
   *     that token ends with it, whoever's it is; its revocation stands on the feed before the reply. Empty: it held none
   */
  record SubmitCode(
      UUID signInId,
      TokenHash tokenHash,
      Sealed code,
      Optional<UUID> factorId,
      TokenHash sessionTokenHash,
      String audience,
      Optional<Client> client,
      Optional<TokenHash> newDevice,
      Optional<SealingKey> showTo,
      Optional<TokenHash> replaces)
      implements CodeCommand {}

  /**
   * The one-time ticket of {@link Reply.TurnedOff} in a sign-in in state {@code turn-on}, which goes on as
   * {@code enroll}. Answered by {@link Reply.SignInStands}; {@link Refusal#TICKET_NOT_VALID}, which is counted;
   * {@link Refusal#TICKET_IN_USE}; or {@link Refusal#TOO_MANY_CODES} after five wrong ones from that network, with when
   * the next is looked at.
   *
   * @param tokenHash hash of the sign-in's token
   * @param ticket hash of the canonical ticket, which has 160 random bits
   */
  record SubmitTicket(UUID signInId, TokenHash tokenHash, TokenHash ticket) implements CodeCommand {}

  /**
   * Confirms a pending factor that was added in this session; every other session of the login ends. Answered by
   * {@link Reply.Done} or {@link Reply.Refused}.
   *
   * @param code sealed canonical code (UTF-8), bound to this type, the command, its key, the factor and the session's
   *     token
   */
  record ConfirmFactor(SessionRef session, UUID factorId, Sealed code) implements CodeCommand {}
}
