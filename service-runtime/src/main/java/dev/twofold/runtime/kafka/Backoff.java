package dev.twofold.runtime.kafka;

import java.time.Duration;

/** How long to wait before something is tried again: 100 ms, doubled each time, 2 s at the most. */
final class Backoff {

  private static final long FIRST_MILLIS = 100;
  private static final long MOST_MILLIS = 2_000;
  private static final int DOUBLINGS = 5;

  private Backoff() {}

  /** @param failures so far, from 1 on */
  static Duration after(int failures) {
    return Duration.ofMillis(Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(DOUBLINGS, failures - 1)));
  }
}
