package dev.twofold.verification.settings;

import dev.twofold.contracts.Reply.ListedSession;
import dev.twofold.verification.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The sessions of a login as their owner finds them in the security settings. */
public final class OwnSessions {

  private OwnSessions() {}

  /**
   * The live ones, in the order given.
   *
   * @param sessions of one login that nobody ended
   * @param current id of the one that asks
   */
  public static List<ListedSession> live(List<Session> sessions, UUID current, Instant now) {
    return sessions.stream()
        .filter(session -> session.isLiveAt(now))
        .map(session -> listed(session, session.id().equals(current)))
        .toList();
  }

  private static ListedSession listed(Session session, boolean current) {
    Session.Beginning beginning = session.beginning();
    return new ListedSession(
        session.id(),
        beginning.at(),
        session.lastSeenAt(),
        session.firstEnd(),
        session.amr(),
        session.audience(),
        beginning.network(),
        beginning.agent(),
        current);
  }
}
