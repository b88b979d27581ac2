package dev.twofold.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InterruptAtExitTest {

  @Test
  void aThreadWhoseLibrarySwallowsAnInterruptIsStillEnded() throws InterruptedException {
    AtomicReference<InterruptAtExit> atExit = new AtomicReference<>();
    CountDownLatch begun = new CountDownLatch(1);
    Thread working =
        new Thread(
            () -> {
              begun.countDown();
              swallowOneInterrupt();
              swallowOneInterrupt();
              atExit.get().unwound();
            });
    atExit.set(new InterruptAtExit(working));
    working.setDaemon(true);
    working.start();
    begun.await();

    atExit.get().interrupt();

    working.join();
    assertThat(working.isAlive()).isFalse();
  }

  private static void swallowOneInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException swallowed) {
      // what is tested: nobody hears of it
    }
  }
}
