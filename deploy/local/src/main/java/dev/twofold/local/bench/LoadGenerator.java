package dev.twofold.local.bench;

import dev.twofold.local.terminal.CommandFailure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One event loop from which all load comes, so that what is measured on it needs no locks. */
final class LoadGenerator implements AutoCloseable {

  /** For what is still under way when a load's time is over. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context context = vertx.getOrCreateContext();
  private volatile boolean closed;

  Vertx vertx() {
    return vertx;
  }

  /**
   * @param workers how many pieces of work are under way at once
   * @param longest no work is begun after that
   * @param work its next piece; empty: there is no more
   * @throws CommandFailure if nothing succeeded
   */
  Load run(String what, int workers, Duration longest, Supplier<Optional<Future<?>>> work)
      throws CommandFailure, InterruptedException {
    Supplier<Optional<Future<?>>> untilClosed = () -> closed ? Optional.empty() : work.get();
    Load load = await(what, longest.plus(PATIENCE), new ClosedLoop(context, workers).run(longest, untilClosed));
    if (load.succeeded() == 0) {
      String why = load.firstFailure().map(failure -> "; " + failure.getMessage()).orElse("");
      throw new CommandFailure(what + ": none succeeded" + why);
    }
    return load;
  }

  /** For something that is done once. */
  <T> T once(String what, Supplier<Future<T>> work) throws CommandFailure, InterruptedException {
    Future<T> done = Future.future(promise -> context.runOnContext(go -> work.get().onComplete(promise)));
    return await(what, PATIENCE, done);
  }

  /** Also ends a load that is under way. */
  @Override
  public void close() {
    closed = true;
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private static <T> T await(String what, Duration longest, Future<T> future)
      throws CommandFailure, InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new CommandFailure(what + ": " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new CommandFailure(what + ": no end within " + longest.toSeconds() + " s");
    }
  }
}
