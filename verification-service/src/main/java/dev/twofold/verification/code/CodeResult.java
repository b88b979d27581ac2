package dev.twofold.verification.code;

import dev.twofold.contracts.Refusal;

/** What became of a factor's code that was compared. */
public sealed interface CodeResult {

  /** It was right and is used from now on, and the factor is active. */
  record Accepted(Proof proof) implements CodeResult {}

  /** It counts as a wrong one. */
  record NotAccepted(Refusal refusal) implements CodeResult {}

  /** There was nothing to compare it with, so it counts for nothing. */
  record NoneIsGood() implements CodeResult {}
}
