package dev.twofold.gateway.limits;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Since when connections have no request under way. A sender of heads that never end is among them, and so is one that
 * has nothing to say.
 *
 * @param <C> a connection
 */
public final class WaitingConnections<C> {

  private final Duration patience;
  private final Map<C, State> connections = new HashMap<>();

  /** @param patience how long a connection may wait */
  public WaitingConnections(Duration patience) {
    this.patience = patience;
  }

  /** @param now since any fixed moment, here and below */
  public void opened(C connection, Duration now) {
    connections.put(connection, new State(0, now));
  }

  /** The head of a request is complete. */
  public void requestBegan(C connection) {
    connections.computeIfPresent(connection, (c, state) -> new State(state.requests() + 1, state.since()));
  }

  public void requestEnded(C connection, Duration now) {
    connections.computeIfPresent(connection, (c, state) -> new State(state.requests() - 1, now));
  }

  public void closed(C connection) {
    connections.remove(connection);
  }

  public List<C> overdue(Duration now) {
    return connections.entrySet().stream()
        .filter(entry -> entry.getValue().isOverdue(now.minus(patience)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private record State(int requests, Duration since) {

    boolean isOverdue(Duration latest) {
      return requests == 0 && since.compareTo(latest) <= 0;
    }
  }
}
