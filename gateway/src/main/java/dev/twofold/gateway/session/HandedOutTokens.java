package dev.twofold.gateway.session;

import dev.twofold.contracts.TokenHash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Tokens that were handed out and of which verification was not told yet, at most {@link #CAPACITY}. Where there are
 * more the oldest are forgotten: their sessions are the first to end for want of a receipt.
 */
public final class HandedOutTokens {

  /** Together a message of less than half a megabyte, which is half of what a broker takes. */
  public static final int CAPACITY = 10_000;

  private final Deque<TokenHash> waiting = new ArrayDeque<>();

  public void add(TokenHash token) {
    waiting.addLast(token);
    if (waiting.size() > CAPACITY) {
      waiting.removeFirst();
    }
  }

  /** All of them, the oldest first; none is left. */
  public List<TokenHash> take() {
    List<TokenHash> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  /** What was taken and could not be told; it is older than all that came meanwhile. */
  public void putBack(List<TokenHash> taken) {
    List<TokenHash> newer = take();
    taken.forEach(this::add);
    newer.forEach(this::add);
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }
}
