package dev.twofold.gateway.http;

import java.util.HashMap;
import java.util.Map;

/** How much may be under way at a time, in all and for each holder: a client address, a session. */
public final class InFlight {

  private final int mostInAll;
  private final int mostPerHolder;
  private final Map<String, Integer> perHolder = new HashMap<>();
  private int inAll;

  public InFlight(int mostInAll, int mostPerHolder) {
    this.mostInAll = mostInAll;
    this.mostPerHolder = mostPerHolder;
  }

  /** Takes a place if there is one; who got it must {@link #leave}. */
  public boolean enter(String holder) {
    if (inAll >= mostInAll || perHolder.getOrDefault(holder, 0) >= mostPerHolder) {
      return false;
    }
    inAll++;
    perHolder.merge(holder, 1, Integer::sum);
    return true;
  }

  public void leave(String holder) {
    inAll--;
    perHolder.computeIfPresent(holder, (h, count) -> count == 1 ? null : count - 1);
  }
}
