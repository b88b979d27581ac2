package dev.twofold.local.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a thread when this JVM is told to end, and holds the end up until that one has unwound. It does so again and
 * again, because there are libraries that swallow an interrupt; what the thread closes must not mind.
 */
final class InterruptAtExit {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final Thread interrupted;
  private final CountDownLatch unwound = new CountDownLatch(1);

  InterruptAtExit(Thread interrupted) {
    this.interrupted = interrupted;
  }

  static InterruptAtExit ofThisThread() {
    InterruptAtExit atExit = new InterruptAtExit(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(atExit::interrupt, "stop"));
    return atExit;
  }

  /** To be called when nothing is left that would want to be stopped. */
  void unwound() {
    unwound.countDown();
  }

  void interrupt() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!hasUnwound() && System.nanoTime() < end) {
        interrupted.interrupt();
        unwound.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasUnwound() {
    return unwound.getCount() == 0;
  }
}
