package dev.twofold.runtime.kafka;

import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Which offset of one partition may be committed: the lowest whose record is not finished, however many later ones are.
 * For one thread.
 */
final class OffsetTracker {

  private final NavigableSet<Long> unfinished = new TreeSet<>();
  private long next;
  private long committed;

  /** @param first offset of the first record that is read */
  OffsetTracker(long first) {
    next = first;
    committed = first;
  }

  /** @param offset higher than all before it */
  void begin(long offset) {
    unfinished.add(offset);
    next = offset + 1;
  }

  void finish(long offset) {
    unfinished.remove(offset);
  }

  /** Where a reader after this one must go on; empty if that was committed before. */
  OptionalLong committable() {
    long lowest = unfinished.isEmpty() ? next : unfinished.first();
    return lowest == committed ? OptionalLong.empty() : OptionalLong.of(lowest);
  }

  void committed(long offset) {
    committed = offset;
  }

  int unfinished() {
    return unfinished.size();
  }
}
