package dev.twofold.gateway.signin.io;

import dev.twofold.gateway.http.PresentedToken;
import java.util.UUID;

/**
 * An attempt to complete a sign-in, with the tokens that are handed out if it succeeds.
 *
 * @param sessionToken becomes the session's
 * @param deviceToken becomes the device's, if it was not known before
 */
record Completion(
    UUID commandId, UUID signInId, PresentedToken signInToken, String sessionToken, String deviceToken) {

  /** Kafka key: the attempts of one sign-in are judged in order. */
  String key() {
    return signInId.toString();
  }

  @Override
  public String toString() {
    return "Completion[…]";
  }
}
