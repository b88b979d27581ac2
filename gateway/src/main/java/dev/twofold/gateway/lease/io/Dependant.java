package dev.twofold.gateway.lease.io;

/** What goes on under a session for longer than one judgement of it, see {@link SessionKeeper}. */
public interface Dependant {

  /** May be told again, as long as it is kept. */
  void sessionEnded();

  /** Whether the session is live cannot be known any more. May be told again, as long as it is kept. */
  void sessionUnknown();

  /** What is known of the session may be wrong; {@link Leases#find} knows better. */
  void checkAgain();
}
