package dev.twofold.gateway.session;

import dev.twofold.contracts.Reply;
import dev.twofold.gateway.client.AgentName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the settings show of a person's sessions, the newest first. */
public record SessionsModel(List<Row> sessions) {

  public SessionsModel {
    sessions = List.copyOf(sessions);
  }

  /**
   * @param network may be empty
   * @param elsewhere the origin for which it is good, if that is another one than Twofold's own
   * @param isCurrent whether it is the one that asks
   */
  public record Row(
      UUID id,
      AgentName agent,
      String network,
      Optional<String> elsewhere,
      Instant startedAt,
      Instant lastSeenAt,
      boolean isCurrent) {}

  /** @param own Twofold's own origin */
  public static SessionsModel of(Reply.SessionList list, String own) {
    return new SessionsModel(list.sessions().stream().map(session -> row(session, own)).toList());
  }

  public boolean hasOthers() {
    return sessions.stream().anyMatch(session -> !session.isCurrent());
  }

  private static Row row(Reply.ListedSession session, String own) {
    return new Row(
        session.sessionId(),
        AgentName.of(session.agent()),
        session.network(),
        Optional.of(session.audience()).filter(audience -> !audience.equals(own)),
        session.startedAt(),
        session.lastSeenAt(),
        session.current());
  }
}
