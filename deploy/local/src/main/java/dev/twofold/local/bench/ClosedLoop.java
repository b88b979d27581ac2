package dev.twofold.local.bench;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Workers that each begin their next piece of work when the one before it is done; all of them on one event loop. */
final class ClosedLoop {

  private final Context context;
  private final int workers;

  /** @param context of the event loop on which all work begins and ends */
  ClosedLoop(Context context, int workers) {
    this.context = context;
    this.workers = workers;
  }

  /**
   * @param longest no work is begun after that; what was begun is awaited
   * @param work its next piece; empty: there is no more
   */
  Future<Load> run(Duration longest, Supplier<Optional<Future<?>>> work) {
    Promise<Load> promise = Promise.promise();
    context.runOnContext(go -> new Run(longest, work).start().onComplete(promise));
    return promise.future();
  }

  private final class Run {

    private final long begun = System.nanoTime();
    private final long end;
    private final Supplier<Optional<Future<?>>> work;
    private final Histogram micros = Load.noneTimed();
    private long failed;
    private Optional<Throwable> firstFailure = Optional.empty();

    Run(Duration longest, Supplier<Optional<Future<?>>> work) {
      this.end = begun + longest.toNanos();
      this.work = work;
    }

    Future<Load> start() {
      return Future.join(Stream.generate(this::worker).limit(workers).toList())
          .map(done -> new Load(micros, failed, firstFailure, Duration.ofNanos(System.nanoTime() - begun)));
    }

    private Future<Void> worker() {
      Promise<Void> done = Promise.promise();
      next(done);
      return done.future();
    }

    private void next(Promise<Void> done) {
      long now = System.nanoTime();
      Optional<Future<?>> piece = now < end ? work.get() : Optional.empty();
      if (piece.isEmpty()) {
        done.complete();
        return;
      }
      piece.get().onComplete(result -> {
        record(result, System.nanoTime() - now);
        context.runOnContext(again -> next(done));
      });
    }

    private void record(AsyncResult<?> result, long nanos) {
      if (result.succeeded()) {
        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
      } else {
        failed++;
        firstFailure = firstFailure.or(() -> Optional.of(result.cause()));
      }
    }
  }
}
