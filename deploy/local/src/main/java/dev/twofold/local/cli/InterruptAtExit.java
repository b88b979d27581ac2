package dev.twofold.local.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Interrupts a thread when this JVM is told to end, and holds the end up until that one has unwound. */
final class InterruptAtExit {

  private static final long PATIENCE_SECONDS = 30;

  private final Thread interrupted = Thread.currentThread();
  private final CountDownLatch unwound = new CountDownLatch(1);

  private InterruptAtExit() {}

  static InterruptAtExit ofThisThread() {
    InterruptAtExit atExit = new InterruptAtExit();
    Runtime.getRuntime().addShutdownHook(new Thread(atExit::interrupt, "stop"));
    return atExit;
  }

  /** To be called when nothing is left that would want to be stopped. */
  void unwound() {
    unwound.countDown();
  }

  private void interrupt() {
    if (unwound.getCount() == 0) {
      return;
    }
    interrupted.interrupt();
    try {
      unwound.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
