package dev.twofold.verification.totp;

/** What comparing a code has shown. */
public sealed interface CodeMatch {

  /** @param step the time step of the code, later than any used before */
  record Fresh(long step) implements CodeMatch {}

  /** The code of a step inside the window that was used before, or lies before one that was (RFC 6238 §5.2). */
  record AlreadyUsed() implements CodeMatch {}

  record Wrong() implements CodeMatch {}
}
