package dev.twofold.contracts;

import java.util.Optional;
import java.util.UUID;

/**
 * Gateway to verification: all that is neither a password, a code nor a session look-up. Whatever names a
 * {@link SessionRef} may be answered by {@link Reply.Refused} with {@link Refusal#NO_SESSION}; a change of security
 * settings also with {@link Refusal#PROOF_TOO_OLD} if the session's last two-step proof is older than 5 minutes.
 */
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
   * A phone for the login of a sign-in in state {@code enroll}; takes the place of an earlier pending factor. Where policy
   * leaves a phone as first factor to the invited, {@link Refusal#PHONE_NOT_FIRST}. Answered by
   * {@link Reply.PhoneInstalled} from the end of the chain, or {@link Reply.Refused}. No message is sent yet.
   *
   * @param number as typed, sealed to code delivery (UTF-8), bound to this type, the command, its key, the sign-in and
   *     the token
   * @param channel how codes should reach it
   * @param name what the person calls it, 1 to 64 characters
   */
  record AddPhone(UUID signInId, TokenHash tokenHash, Sealed number, Channel channel, String name)
      implements VerificationCommand {}

  /**
   * Sends a code to a phone that the sign-in offers, or to the pending one in state {@code enroll}. It takes the place of
   * any earlier code of the sign-in. Answered by {@link Reply.ChallengeStands} from code delivery, or by
   * {@link Reply.Refused} with {@link Refusal#RESEND_TOO_SOON} and when it makes sense to come back,
   * {@link Refusal#TOO_MANY_MESSAGES}, {@link Refusal#MESSAGE_BLOCKED}, {@link Refusal#CHANNEL_NOT_POSSIBLE},
   * {@link Refusal#NOT_FOUND}, {@link Refusal#NOT_NOW} or {@link Refusal#TOO_MANY_CODES}.
   *
   * @param language of the person, a BCP 47 tag
   */
  record StartChallenge(
      UUID signInId, TokenHash tokenHash, UUID factorId, Channel channel, String language, Client client)
      implements VerificationCommand {}

  /**
   * Sign-out, with whichever token of the session. Answered by {@link Reply.Done}, after the revocation stands on the
   * feed; also when there was no live session.
   */
  record EndSession(TokenHash tokenHash) implements VerificationCommand {}

  /**
   * Opens a sign-in in which a code alone continues a session that ended idle and not yet absolutely. Answered by
   * {@link Reply.SignInStands}; {@link Refusal#NOT_NOW} if the session is live.
   */
  record ContinueSession(UUID signInId, TokenHash tokenHash, SessionRef session, Client client)
      implements VerificationCommand {}

  /** Answered by {@link Reply.SessionList}. */
  record ListSessions(SessionRef session) implements VerificationCommand {}

  /**
   * Ends all sessions of the login. Answered by {@link Reply.Done}, after the revocations stand on the feed.
   *
   * @param current whether the one that asks ends too
   */
  record EndSessions(SessionRef session, boolean current) implements VerificationCommand {}

  /** Ends one session of the same login. Answered by {@link Reply.Done} or {@link Refusal#NOT_FOUND}. */
  record EndOneSession(SessionRef session, UUID sessionId) implements VerificationCommand {}

  /** Answered by {@link Reply.FactorList}. */
  record ListFactors(SessionRef session) implements VerificationCommand {}

  /**
   * One more factor for the session's login; needs a fresh proof. It counts once {@link CodeCommand.ConfirmFactor}
   * confirmed it. Answered by {@link Reply.FactorInstalled} from the end of the chain, or by {@link Reply.Refused} with
   * {@link Refusal#TOO_MANY_FACTORS}.
   *
   * @param name what the person calls it, 1 to 64 characters
   * @param showTo public key of the gateway that may show the secret once
   */
  record AddFactorToSession(SessionRef session, FactorKind kind, String name, SealingKey showTo)
      implements VerificationCommand {}

  /**
   * One more phone for the session's login; needs a fresh proof. It counts once {@link CodeCommand.ConfirmFactor}
   * confirmed it. Answered by {@link Reply.PhoneInstalled} from the end of the chain, or {@link Reply.Refused}.
   *
   * @param number as typed, sealed to code delivery (UTF-8), bound to this type, the command, its key, the command's id
   *     once more and the session's token
   * @param channel how codes should reach it
   * @param name what the person calls it, 1 to 64 characters
   */
  record AddPhoneToSession(SessionRef session, Sealed number, Channel channel, String name)
      implements VerificationCommand {}

  /**
   * Sends a code to a pending phone that this session added; needs a fresh proof. Waits and caps are those of one
   * sign-in. Answered like {@link StartChallenge}.
   *
   * @param language of the person, a BCP 47 tag
   */
  record StartChallengeInSession(SessionRef session, UUID factorId, Channel channel, String language, Client client)
      implements VerificationCommand {}

  /**
   * For operators: passed on to code delivery, which answers with {@link Reply.DeliveryOverview}; else
   * {@link Refusal#NOT_PERMITTED}.
   */
  record ViewDelivery(SessionRef session) implements VerificationCommand {}

  /**
   * Needs a fresh proof. Answered by {@link Reply.Done} or {@link Refusal#NOT_FOUND}.
   *
   * @param name what the person calls it from now on, 1 to 64 characters
   */
  record RenameFactor(SessionRef session, UUID factorId, String name) implements VerificationCommand {}

  /**
   * Needs a fresh proof; every other session and every open sign-in of the login ends. Answered by {@link Reply.Done},
   * {@link Refusal#NOT_FOUND}, or {@link Refusal#LAST_FACTOR} for the last active one.
   */
  record RemoveFactor(SessionRef session, UUID factorId) implements VerificationCommand {}

  /**
   * The method that a sign-in offers first; needs a fresh proof. Answered by {@link Reply.Done},
   * {@link Refusal#NOT_FOUND} or {@link Refusal#CHANNEL_NOT_POSSIBLE}.
   *
   * @param channel how codes reach a phone; empty: as before, or it is none
   */
  record PreferMethod(SessionRef session, UUID factorId, Optional<Channel> channel) implements VerificationCommand {}

  /**
   * Ten new recovery codes in place of all earlier ones; needs a fresh proof, and every other session ends. Answered by
   * {@link Reply.RecoveryCodesMade}.
   *
   * @param showTo public key of the gateway that may show them once
   */
  record MakeRecoveryCodes(SessionRef session, SealingKey showTo) implements VerificationCommand {}

  /** Answered by {@link Reply.RecoveryCodesLeft}. */
  record CountRecoveryCodes(SessionRef session) implements VerificationCommand {}

  /**
   * Needs a fresh proof; every other session and every open sign-in of the login ends. Passed on to enrollment, which
   * judges and hashes the password; answered by {@link Reply.Done} from the end of the chain.
   *
   * @param newPassword sealed to enrollment (UTF-8), bound to this type, the command, its key, the command's id once
   *     more and the session's token
   */
  record ChangePassword(SessionRef session, Sealed newPassword) implements VerificationCommand {}

  /**
   * Turns two-step verification off; needs a fresh proof. Every session of the login ends, the one that asks too, and
   * every open sign-in; no later one succeeds until it is turned on again. Answered by {@link Reply.TurnedOff}, after
   * the revocations stand on the feed.
   *
   * @param clear whether factors and recovery codes are removed for good, so that a one-time ticket is what turns it on;
   *     else they are kept aside, and are what turns it on
   * @param showTo public key of the gateway that may show that ticket once
   */
  record TurnOff(SessionRef session, boolean clear, SealingKey showTo) implements VerificationCommand {}

  /**
   * Answered by {@link Reply.DeviceList}.
   *
   * @param device hash of the client token that was sent along, if the gateway recognised it as one of ours
   */
  record ListDevices(SessionRef session, Optional<TokenHash> device) implements VerificationCommand {}

  /** The device is a stranger's again. Answered by {@link Reply.Done} or {@link Refusal#NOT_FOUND}. */
  record ForgetDevice(SessionRef session, UUID deviceId) implements VerificationCommand {}

  /** Passed on to enrollment, which answers with {@link Reply.SecurityHistory}. */
  record ViewHistory(SessionRef session) implements VerificationCommand {}

  /**
   * Lets the session's client go on at an application's own host: a code that is good once, for 30 s, at that audience
   * and beside that nonce only. A later one of the same session and audience takes its place. Answered by
   * {@link Reply.Done}.
   *
   * @param audience the origin of that host
   * @param codeHash hash of the code
   * @param nonceHash hash of what the client keeps for that host
   */
  record OpenHandOver(SessionRef session, String audience, TokenHash codeHash, TokenHash nonceHash)
      implements VerificationCommand {}

  /**
   * Gives the session that a code stands for a token of its own for that audience, good for nothing else; an earlier one
   * for the same audience is dead from then on. Answered by {@link Reply.SessionStands}, or by {@link Reply.Refused} with
   * {@link Refusal#NO_SESSION} whatever it is that is not right; the code is spent either way.
   *
   * @param nonceHash hash of what came beside the code
   * @param audience the origin at which the code was presented
   * @param tokenHash hash of the new token
   */
  record RedeemHandOver(TokenHash codeHash, TokenHash nonceHash, String audience, TokenHash tokenHash)
      implements VerificationCommand {}
}
