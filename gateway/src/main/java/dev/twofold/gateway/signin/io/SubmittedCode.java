package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.PresentedToken;
import java.util.Optional;
import java.util.UUID;

/**
 * A code as a person typed it to complete a sign-in.
 *
 * @param factorId whose code it is; left out, it is that of the factor which the sign-in offers first
 * @param heldSession the session that the client held so far, and that ends with the new one
 */
public record SubmittedCode(
    UUID signInId,
    PresentedToken signInToken,
    String typed,
    Optional<UUID> factorId,
    Client client,
    Optional<TokenHash> heldSession) {

  @Override
  public String toString() {
    return "SubmittedCode[…]";
  }
}
