package dev.twofold.runtime.kafka;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Lets one item of each key go at a time, in the order in which they came. For one thread. */
final class KeyOrder<T> {

  private final Map<String, Queue<T>> waiting = new HashMap<>();

  /** True if the item may go at once; else {@link #finished} hands it out in its turn. */
  boolean admit(String key, T item) {
    Queue<T> behind = waiting.get(key);
    if (behind == null) {
      waiting.put(key, new ArrayDeque<>());
      return true;
    }
    behind.add(item);
    return false;
  }

  /** Ends the turn of the key's current item. @return the next one of that key, which may go now */
  Optional<T> finished(String key) {
    Optional<T> next = Optional.ofNullable(waiting.get(key).poll());
    if (next.isEmpty()) {
      waiting.remove(key);
    }
    return next;
  }
}
