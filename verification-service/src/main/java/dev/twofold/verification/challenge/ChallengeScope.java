package dev.twofold.verification.challenge;

import java.util.Optional;
import java.util.UUID;

/** Where a code was asked for, the only place where it is good: a sign-in or a session, and never both. */
public record ChallengeScope(Optional<UUID> signInId, Optional<UUID> sessionId) {

  public static ChallengeScope ofSignIn(UUID id) {
    return new ChallengeScope(Optional.of(id), Optional.empty());
  }

  public static ChallengeScope ofSession(UUID id) {
    return new ChallengeScope(Optional.empty(), Optional.of(id));
  }
}
