package dev.twofold.system;

import dev.twofold.system.TwofoldClient.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, for a bounded time. */
final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private Eventually() {}

  /** Asks again while the answer is that nobody has room or time for it. */
  static Answer served(Supplier<Answer> request) {
    AtomicReference<Answer> answer = new AtomicReference<>();
    holds(
        "it is served",
        () -> {
          answer.set(request.get());
          return answer.get().status() != 503;
        });
    return answer.get();
  }

  /** Tries again while nobody has room or time for it. */
  static <T> T succeeds(Supplier<T> attempt) {
    AtomicReference<T> result = new AtomicReference<>();
    holds(
        "it is served",
        () -> {
          try {
            result.set(attempt.get());
            return true;
          } catch (Unserved e) {
            return false;
          }
        });
    return result.get();
  }

  static void holds(String what, BooleanSupplier condition) {
    holds(what, PATIENCE, condition);
  }

  static void holds(String what, Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
      }
      try {
        Thread.sleep(BETWEEN.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
