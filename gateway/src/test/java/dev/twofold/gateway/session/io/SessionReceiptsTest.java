package dev.twofold.gateway.session.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Message;
import dev.twofold.contracts.SessionQuery.SessionsReceived;
import dev.twofold.contracts.TokenHash;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionReceiptsTest {

  private static final TokenHash ONE = TokenHash.of("one");
  private static final TokenHash TWO = TokenHash.of("two");
  private static final TokenHash THREE = TokenHash.of("three");

  private final Vertx vertx = Vertx.vertx();
  private final Context eventLoop = vertx.getOrCreateContext();
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private SessionReceipts receipts;

  private record Told(List<TokenHash> tokens, Promise<Void> acknowledged) {}

  @BeforeEach
  void start() {
    receipts = onEventLoop(() -> SessionReceipts.start(vertx, (id, key, message) -> hear(message)));
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void theFirstAreToldAtOnceAndTheNextTogetherWhenThePeriodIsOver() throws Exception {
    handOut(ONE);
    Told first = next();
    assertThat(first.tokens()).containsExactly(ONE);
    acknowledge(first);
    handOut(TWO, THREE);

    assertThat(next().tokens()).containsExactly(TWO, THREE);
  }

  @Test
  void oneMessageWaitsForTheOther() throws Exception {
    handOut(ONE);
    Told first = next();
    handOut(TWO);
    onEventLoop(() -> receipts.stop());
    assertThat(told).isEmpty();

    acknowledge(first);

    assertThat(next().tokens()).containsExactly(TWO);
  }

  @Test
  void whatCouldNotBeToldIsToldWithTheNext() throws Exception {
    handOut(ONE);
    Told first = next();
    handOut(TWO);

    onEventLoop(() -> first.acknowledged().tryFail("not acknowledged"));

    assertThat(next().tokens()).containsExactly(ONE, TWO);
  }

  @Test
  void theLastAreToldBeforeItStops() throws Exception {
    handOut(ONE);
    Future<Void> stopped = onEventLoop(() -> receipts.stop());
    Told last = next();
    assertThat(last.tokens()).containsExactly(ONE);
    assertThat(stopped.isComplete()).isFalse();

    acknowledge(last);

    await(stopped);
  }

  @Test
  void itStopsThoughNothingCanBeTold() throws Exception {
    handOut(ONE);
    Future<Void> stopped = onEventLoop(() -> receipts.stop());

    for (int attempt = 0; attempt < 2; attempt++) {
      Told refused = next();
      onEventLoop(() -> refused.acknowledged().tryFail("not acknowledged"));
    }

    await(stopped);
    assertThat(told).isEmpty();
  }

  private Future<Void> hear(Message message) {
    Promise<Void> acknowledged = Promise.promise();
    told.add(new Told(((SessionsReceived) message).tokenHashes(), acknowledged));
    return acknowledged.future();
  }

  private void handOut(TokenHash... tokens) {
    onEventLoop(() -> {
      List.of(tokens).forEach(receipts::handedOut);
      return null;
    });
  }

  private void acknowledge(Told one) {
    onEventLoop(() -> one.acknowledged().tryComplete());
  }

  private Told next() throws InterruptedException {
    Told next = told.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("nothing was told").isNotNull();
    return next;
  }

  private <T> T onEventLoop(Callable<T> action) {
    Promise<T> done = Promise.promise();
    eventLoop.runOnContext(started -> {
      try {
        done.complete(action.call());
      } catch (Throwable e) {
        done.fail(e);
      }
    });
    return await(done.future());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
