package dev.twofold.verification.handover;

import dev.twofold.contracts.TokenHash;
import dev.twofold.verification.session.Session;
import java.time.Duration;
import java.time.Instant;

/**
 * A session on its way to an application's own host.
 *
 * @param session as a token for that host will show it
 * @param nonceHash of what the client must show beside the code
 */
public record HandOver(Session session, TokenHash nonceHash, Instant expiresAt) {

  /** Two redirects of a browser, and some patience. */
  public static final Duration LIFETIME = Duration.ofSeconds(30);

  /** @param origin at which the code was presented */
  public boolean admits(TokenHash nonce, String origin, Instant now) {
    return nonceHash.equals(nonce) && now.isBefore(expiresAt) && session.isGoodFor(origin, now);
  }
}
