package dev.twofold.runtime.hashing;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Hands work to an executor out of one bounded lane for each priority, each in its order: the preferred first, but not
 * for ever, so that nobody who has many known devices keeps everybody else out.
 */
final class PriorityLanes {

  private static final int MOST_PREFERRED_IN_A_ROW = 3;

  private final Executor executor;
  private final int laneBound;
  private final Map<HashPriority, Queue<Runnable>> lanes = new EnumMap<>(HashPriority.class);
  /** Begun while ordinary work waited. */
  private int preferredInARow;

  /** @param laneBound how much work may wait in each lane; what the executor has begun does not count */
  PriorityLanes(Executor executor, int laneBound) {
    this.executor = executor;
    this.laneBound = laneBound;
    for (HashPriority priority : HashPriority.values()) {
      lanes.put(priority, new ArrayDeque<>());
    }
  }

  /** @throws RejectedExecutionException if the lane is full, or the executor takes no more */
  void execute(HashPriority priority, Runnable work) {
    add(priority, work);
    // Not this work, but whatever is to be done next once a thread is free.
    executor.execute(() -> next().run());
  }

  private synchronized void add(HashPriority priority, Runnable work) {
    Queue<Runnable> lane = lanes.get(priority);
    if (lane.size() >= laneBound) {
      throw new RejectedExecutionException(priority + " work has no room to wait");
    }
    lane.add(work);
  }

  /** There is one: the executor is asked once for each. */
  private synchronized Runnable next() {
    Queue<Runnable> preferred = lanes.get(HashPriority.PREFERRED);
    Queue<Runnable> ordinary = lanes.get(HashPriority.ORDINARY);
    boolean isOrdinarysTurn = preferred.isEmpty() || preferredInARow >= MOST_PREFERRED_IN_A_ROW;
    if (isOrdinarysTurn && !ordinary.isEmpty()) {
      preferredInARow = 0;
      return ordinary.remove();
    }
    preferredInARow = ordinary.isEmpty() ? 0 : preferredInARow + 1;
    return preferred.remove();
  }
}
