package dev.twofold.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClosedLoopTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void itEndsWhenThereIsNoMoreWork() throws Exception {
    Load load = run(2, LONG, pieces(Future.succeededFuture(), Future.succeededFuture(), Future.succeededFuture()));

    assertThat(load.succeeded()).isEqualTo(3);
    assertThat(load.failed()).isZero();
  }

  @Test
  void whatFailsIsCountedApart() throws Exception {
    Load load =
        run(1, LONG, pieces(Future.failedFuture("first"), Future.succeededFuture(), Future.failedFuture("second")));

    assertThat(load.succeeded()).isEqualTo(1);
    assertThat(load.failed()).isEqualTo(2);
    assertThat(load.firstFailure()).get().extracting(Throwable::getMessage).isEqualTo("first");
  }

  @Test
  void asManyPiecesAreUnderWayAsThereAreWorkers() throws Exception {
    List<Promise<Void>> underWay = new ArrayList<>();
    Supplier<Optional<Future<?>>> work = () -> {
      Promise<Void> piece = Promise.promise();
      underWay.add(piece);
      if (underWay.size() == 3) {
        underWay.forEach(Promise::complete);
      }
      return underWay.size() > 3 ? Optional.empty() : Optional.of(piece.future());
    };

    assertThat(run(3, LONG, work).succeeded()).isEqualTo(3);
  }

  @Test
  void whatWasBegunInTimeIsAwaitedAndNothingIsBegunLater() throws Exception {
    Duration shortest = Duration.ofMillis(1);

    Load load = run(1, shortest, () -> Optional.of(vertx.timer(20, TimeUnit.MILLISECONDS)));

    assertThat(load.succeeded()).isLessThanOrEqualTo(1);
    assertThat(load.elapsed()).isGreaterThanOrEqualTo(shortest);
  }

  private Load run(int workers, Duration longest, Supplier<Optional<Future<?>>> work) throws Exception {
    return new ClosedLoop(vertx.getOrCreateContext(), workers)
        .run(longest, work)
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }

  private static Supplier<Optional<Future<?>>> pieces(Future<?>... pieces) {
    Iterator<Future<?>> next = List.of(pieces).iterator();
    return () -> next.hasNext() ? Optional.of(next.next()) : Optional.empty();
  }
}
