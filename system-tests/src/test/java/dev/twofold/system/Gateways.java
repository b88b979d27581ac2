package dev.twofold.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** What a load balancer knows: the gateways that get requests now, and how many each has under way. */
final class Gateways {

  private final Map<TwofoldClient, Integer> underWay = new HashMap<>();
  private final Map<TwofoldClient, Integer> draining = new HashMap<>();
  private final Random random = new Random();

  synchronized void add(TwofoldClient gateway) {
    underWay.put(gateway, 0);
  }

  /** Those that get requests now. */
  synchronized List<TwofoldClient> all() {
    return List.copyOf(underWay.keySet());
  }

  /** Asks any of them. */
  <T> T ask(Function<TwofoldClient, T> request) {
    TwofoldClient gateway = begin();
    try {
      return request.apply(gateway);
    } finally {
      end(gateway);
    }
  }

  /** No further request goes there; returns when none is under way. */
  synchronized void drain(TwofoldClient gateway) {
    int left = underWay.remove(gateway);
    draining.put(gateway, left);
    try {
      while (draining.get(gateway) > 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      draining.remove(gateway);
    }
  }

  private synchronized TwofoldClient begin() {
    List<TwofoldClient> all = all();
    TwofoldClient any = all.get(random.nextInt(all.size()));
    underWay.merge(any, 1, Integer::sum);
    return any;
  }

  private synchronized void end(TwofoldClient gateway) {
    underWay.computeIfPresent(gateway, (same, count) -> count - 1);
    draining.computeIfPresent(gateway, (same, count) -> count - 1);
    notifyAll();
  }
}
