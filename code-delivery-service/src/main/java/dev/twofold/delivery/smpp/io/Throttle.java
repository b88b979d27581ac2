package dev.twofold.delivery.smpp.io;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Spreads messages, so that a carrier gets no more in a second than it takes. For threads that may wait. */
final class Throttle {

  private static final long LONGEST_WAIT = Duration.ofSeconds(2).toNanos();

  private final long between;
  private final LongSupplier nanos;
  private long next;

  Throttle(int perSecond) {
    this(perSecond, System::nanoTime);
  }

  /** @param nanos a clock as of {@link System#nanoTime()} */
  Throttle(int perSecond, LongSupplier nanos) {
    this.nanos = nanos;
    this.next = nanos.getAsLong();
    this.between = Duration.ofSeconds(1).toNanos() / perSecond;
  }

  /** @return false, at once, if the turn would come too late to be worth waiting for */
  boolean awaitTurn() throws InterruptedException {
    long wait = reserve();
    if (wait < 0) {
      return false;
    }
    TimeUnit.NANOSECONDS.sleep(wait);
    return true;
  }

  /** @return for how many nanoseconds to wait; negative: not at all */
  synchronized long reserve() {
    long now = nanos.getAsLong();
    long turn = Math.max(now, next);
    if (turn - now > LONGEST_WAIT) {
      return -1;
    }
    next = turn + between;
    return turn - now;
  }
}
