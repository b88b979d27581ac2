package dev.twofold.delivery.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Channel;
import dev.twofold.delivery.provider.io.Breakers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakersTest {

  private static final SendOutcome WELL = new SendOutcome.Accepted("1");

  private final Vertx vertx = Vertx.vertx();
  private final Breakers breakers = new Breakers(vertx, Duration.ofMillis(200));
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void aProviderThatFailsIsKeptOutAndComesBackByItself() {
    for (int i = 0; i < 3; i++) {
      assertThat(offer(new SendOutcome.Unknown("time-out"))).isInstanceOf(SendOutcome.Unknown.class);
    }
    assertThat(breakers.isAvailable("a", Channel.TEXT)).isFalse();
    int before = asked.get();
    assertThat(offer(WELL)).isEqualTo(new SendOutcome.NotTaken("kept-out"));
    assertThat(asked.get()).as("it is not asked").isEqualTo(before);
    assertThat(breakers.isAvailable("a", Channel.VOICE)).as("on that channel only").isTrue();

    until(() -> offer(WELL) == WELL);
    assertThat(breakers.isAvailable("a", Channel.TEXT)).isTrue();
  }

  @Test
  void aNumberThatIsBadIsNoFaultOfTheProviders() {
    for (int i = 0; i < 10; i++) {
      assertThat(offer(new SendOutcome.NumberIsBad("21211"))).isInstanceOf(SendOutcome.NumberIsBad.class);
    }
    assertThat(breakers.isAvailable("a", Channel.TEXT)).isTrue();
  }

  @Test
  void oneWhoseReceiptsStopIsKeptOutWhateverItAnswers() {
    breakers.keepOut("a", Channel.TEXT);

    assertThat(offer(WELL)).isEqualTo(new SendOutcome.NotTaken("kept-out"));
  }

  private SendOutcome offer(SendOutcome outcome) {
    try {
      return breakers.offer("a", Channel.TEXT, () -> {
        asked.incrementAndGet();
        return Future.succeededFuture(outcome);
      }).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void until(java.util.function.BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.onSpinWait();
    }
  }
}
