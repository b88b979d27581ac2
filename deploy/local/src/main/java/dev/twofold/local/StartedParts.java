package dev.twofold.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started so far; closed in the opposite order, each part whether or not another one fails. */
final class StartedParts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StartedParts.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** In a thread of its own, so that whoever interrupts the caller leaves nothing running. */
  @Override
  public void close() {
    CompletableFuture.runAsync(this::closeAll, closing -> new Thread(closing, "stop-parts").start()).join();
  }

  private synchronized void closeAll() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("A part did not stop cleanly", e);
      }
    }
  }
}
