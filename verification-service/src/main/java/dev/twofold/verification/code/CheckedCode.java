package dev.twofold.verification.code;

import dev.twofold.contracts.Refusal;
import dev.twofold.verification.challenge.PhoneChallenge;
import dev.twofold.verification.session.ProofMethod;
import java.util.Optional;

/** What checking a code of a factor came to. */
public sealed interface CheckedCode {

  /**
   * It is right, and used from now on; the factor is active.
   *
   * @param challenge that it was sent for, if it was sent
   */
  record Accepted(ProofMethod method, Optional<PhoneChallenge> challenge) implements CheckedCode {}

  /** @param reason {@link Refusal#CODE_EXPIRED}: there was nothing to compare it with, so that nothing is counted */
  record NotAccepted(Refusal reason) implements CheckedCode {

    public boolean isCounted() {
      return reason != Refusal.CODE_EXPIRED;
    }
  }
}
