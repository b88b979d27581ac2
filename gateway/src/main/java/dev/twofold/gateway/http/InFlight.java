package dev.twofold.gateway.http;

import java.util.HashMap;
import java.util.Map;

/** How much may wait for an answer at a time, in all and for one client address. */
public final class InFlight {

  private final int mostInAll;
  private final int mostPerAddress;
  private final Map<String, Integer> perAddress = new HashMap<>();
  private int inAll;

  public InFlight(int mostInAll, int mostPerAddress) {
    this.mostInAll = mostInAll;
    this.mostPerAddress = mostPerAddress;
  }

  /** Takes a place if there is one; who got it must {@link #leave}. */
  public boolean enter(String address) {
    if (inAll >= mostInAll || perAddress.getOrDefault(address, 0) >= mostPerAddress) {
      return false;
    }
    inAll++;
    perAddress.merge(address, 1, Integer::sum);
    return true;
  }

  public void leave(String address) {
    inAll--;
    perAddress.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
  }
}
