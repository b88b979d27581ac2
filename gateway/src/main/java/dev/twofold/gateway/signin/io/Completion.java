package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.revocation.FeedMark;
import java.util.Optional;
import java.util.UUID;

/**
 * An attempt to complete a sign-in, with the tokens that are handed out if it succeeds.
 *
 * @param sessionToken becomes the session's
 * @param deviceToken becomes the device's, if it was not known before
 * @param replaces the token of the session that the client held so far, and that ends with it
 * @param asked what was known of revocations before the command was sent
 */
public record Completion(
    UUID commandId,
    UUID signInId,
    PresentedToken signInToken,
    String sessionToken,
    String deviceToken,
    Optional<TokenHash> replaces,
    FeedMark asked) {

  /** Kafka key: the attempts of one sign-in are judged in order. */
  String key() {
    return signInId.toString();
  }

  @Override
  public String toString() {
    return "Completion[…]";
  }
}
