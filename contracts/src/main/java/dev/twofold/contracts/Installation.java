package dev.twofold.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Enrollment, and for numbers code delivery, to verification: what was made and verification keeps. The last in the chain
 * answers.
 */
public sealed interface Installation extends Message {

  /**
   * A pending login and its first sign-in. Answered by {@link Reply.SignInStands}.
   *
   * @param name canonical login name (RFC 8265, UsernameCaseMapped)
   * @param passwordHash sealed Argon2id PHC string, bound to this type, the message, its key, the sign-in and the token
   * @param pendingUntil when the login lapses if no factor was proven
   * @param permissions what the login may do besides signing in
   * @param invited whether an invitation led to it; empty: not known, so it was not
   */
  record InstallLogin(
      UUID loginId,
      String name,
      Sealed passwordHash,
      Instant pendingUntil,
      UUID signInId,
      TokenHash tokenHash,
      List<Permission> permissions,
      Optional<Boolean> invited)
      implements Installation {
    public InstallLogin {
      permissions = permissions == null ? List.of() : List.copyOf(permissions);
    }
  }

  /**
   * A pending factor. Answered by {@link Reply.FactorInstalled}.
   *
   * @param secret sealed to verification, bound to this type, the message, its key, the sign-in and the token
   * @param shown the same secret sealed to the gateway, bound to {@code factor-installed.v1}, the grant, its key, the
   *     sign-in and the token
   * @param sessionId the session that asked; empty: the sign-in did
   */
  record InstallFactor(
      UUID grantId,
      UUID factorId,
      UUID loginId,
      UUID signInId,
      TokenHash tokenHash,
      FactorKind kind,
      String name,
      Sealed secret,
      Sealed shown,
      Optional<UUID> sessionId)
      implements Installation {}

  /**
   * A pending phone. Answered by {@link Reply.PhoneInstalled}, or by {@link Reply.Refused} with
   * {@link Refusal#NUMBER_ALREADY_THERE}.
   *
   * @param numberHash keyed hash of the number in E.164, base64url; the key is code delivery's alone
   * @param sessionId the session that asked; empty: the sign-in did
   */
  record InstallPhone(
      UUID grantId,
      UUID factorId,
      UUID loginId,
      UUID signInId,
      TokenHash tokenHash,
      String name,
      PhoneHint phone,
      String numberHash,
      Optional<UUID> sessionId)
      implements Installation {}

  /**
   * A new password in place of the old one. Answered by {@link Reply.Done}, after the revocations stand on the feed.
   *
   * @param sessionId the session that asked, and that goes on
   * @param tokenHash of that session's token
   * @param passwordHash sealed Argon2id PHC string, bound to this type, the message, its key, the session and the token
   */
  record InstallPassword(UUID grantId, UUID loginId, UUID sessionId, TokenHash tokenHash, Sealed passwordHash)
      implements Installation {}
}
