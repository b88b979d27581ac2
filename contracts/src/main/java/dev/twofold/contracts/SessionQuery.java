package dev.twofold.contracts;

/** Gateway to verification: reads that fill leases. They change nothing but the time a session was last seen. */
public sealed interface SessionQuery extends Message {

  /**
   * Is there a live session for this token at this audience? Answered by {@link Reply.SessionStands} or
   * {@link Reply.Refused} with {@link Refusal#NO_SESSION}.
   */
  record LookUpSession(TokenHash tokenHash, String audience) implements SessionQuery {}
}
