package dev.twofold.contracts;

import java.util.List;

/**
 * Gateway to verification: what it asks, and says, about the tokens of sessions. Nothing of it makes a session live
 * longer than an hour after it was last seen.
 */
public sealed interface SessionQuery extends Message {

  /**
   * Is there a live session for this token at this audience? Answered by {@link Reply.SessionStands} or
   * {@link Reply.Refused} with {@link Refusal#NO_SESSION}. Who presents a token has received it.
   */
  record LookUpSession(TokenHash tokenHash, String audience) implements SessionQuery {}

  /**
   * The answers that carried these tokens were written to their clients. A token for which nobody says so, and which
   * nobody presents, is dead 60 s after it was made, and its session with it; a receipt that comes later changes
   * nothing. Nobody awaits an answer.
   *
   * <p>Tokens are named, not sessions: a session that goes on gets a new token, and a receipt of the one before, however
   * late or often it is delivered, must not count for it.
   */
  record SessionsReceived(List<TokenHash> tokenHashes) implements SessionQuery {
    public SessionsReceived {
      tokenHashes = List.copyOf(tokenHashes);
    }
  }
}
