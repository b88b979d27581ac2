package dev.twofold.local.processes;

import java.time.Duration;

/**
 * When a process is started again, and when no more: after 1, 2, 4, 8 s and then 10 s each time, until five starts in a
 * row did not make it ready. Once it was ready for 10 s its past is forgotten.
 *
 * @param failedStarts in a row, without having been ready
 * @param setbacks ends and failed starts in a row, without having been ready for long
 */
record Restarts(int failedStarts, int setbacks) {

  static final Restarts NONE = new Restarts(0, 0);

  private static final int MOST_FAILED_STARTS = 5;
  private static final int MOST_DOUBLINGS = 4;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration SETTLED = Duration.ofSeconds(10);

  Restarts afterFailedStart() {
    return new Restarts(failedStarts + 1, setbacks + 1);
  }

  /** @param ready how long it was ready before it ended */
  Restarts afterEnd(Duration ready) {
    return new Restarts(0, ready.compareTo(SETTLED) < 0 ? setbacks + 1 : 1);
  }

  boolean areExhausted() {
    return failedStarts >= MOST_FAILED_STARTS;
  }

  Duration delay() {
    if (setbacks == 0) {
      return Duration.ZERO;
    }
    Duration doubled = FIRST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, setbacks - 1));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
