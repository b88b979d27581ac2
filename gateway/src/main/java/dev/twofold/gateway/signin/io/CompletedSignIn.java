package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Reply;
import java.util.List;
import java.util.Optional;

/**
 * A sign-in that gave a session, which nobody has got yet: see {@link SessionHandOut}.
 *
 * @param completion with the tokens of the session and of a new device
 * @param recoveryCodes the first ones of a new login, to be shown now and never again
 */
public record CompletedSignIn(Completion completion, Reply.SignedIn signedIn, Optional<List<String>> recoveryCodes) {

  @Override
  public String toString() {
    return "CompletedSignIn[…]";
  }
}
