package dev.twofold.gateway.lease;

import java.util.HashMap;
import java.util.Map;

/** How many look-ups may be under way, in all and for one client address. */
public final class LookUpLimits {

  private final int mostInAll;
  private final int mostPerAddress;
  private final Map<String, Integer> underWay = new HashMap<>();
  private int inAll;

  public LookUpLimits(int mostInAll, int mostPerAddress) {
    this.mostInAll = mostInAll;
    this.mostPerAddress = mostPerAddress;
  }

  /** Takes a place if there is one; who got it must {@link #leave}. */
  public boolean enter(String address) {
    if (inAll >= mostInAll || underWay.getOrDefault(address, 0) >= mostPerAddress) {
      return false;
    }
    inAll++;
    underWay.merge(address, 1, Integer::sum);
    return true;
  }

  public void leave(String address) {
    inAll--;
    underWay.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
  }
}
