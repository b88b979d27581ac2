package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.PresentedToken;
import java.util.Optional;
import java.util.UUID;

/**
 * An attempt to complete a sign-in, with the tokens that are handed out if it succeeds.
 *
 * @param sessionToken becomes the session's
 * @param deviceToken becomes the device's, if it was not known before
 * @param replaces the token of the session that the client held so far, and that ends with it
 */
record Completion(
    UUID commandId,
    UUID signInId,
    PresentedToken signInToken,
    String sessionToken,
    String deviceToken,
    Optional<TokenHash> replaces) {

  /** Kafka key: the attempts of one sign-in are judged in order. */
  String key() {
    return signInId.toString();
  }

  @Override
  public String toString() {
    return "Completion[…]";
  }
}
