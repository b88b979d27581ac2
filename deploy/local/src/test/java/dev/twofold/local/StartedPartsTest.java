package dev.twofold.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StartedPartsTest {

  private final StartedParts parts = new StartedParts();
  private final List<String> closed = new ArrayList<>();

  @Test
  void theLastStartedIsClosedFirstAndOneThatFailsStopsNoOther() {
    parts.add(() -> closed.add("first"));
    parts.add(
        () -> {
          throw new IllegalStateException("does not close");
        });
    parts.add(() -> closed.add("last"));

    parts.close();

    assertThat(closed).containsExactly("last", "first");
  }

  @Test
  void whoIsInterruptedStillClosesEverythingAndStaysInterrupted() {
    CountDownLatch ends = new CountDownLatch(1);
    parts.add(
        () -> {
          ends.await(100, TimeUnit.MILLISECONDS);
          closed.add("one that waits for its end");
        });

    Thread.currentThread().interrupt();
    parts.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(closed).containsExactly("one that waits for its end");
  }
}
