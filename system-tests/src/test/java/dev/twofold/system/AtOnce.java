package dev.twofold.system;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Many callers who begin together. */
final class AtOnce {

  private static final int MOST_THREADS = 32;

  private AtOnce() {}

  static <T> List<T> times(int count, Callable<T> call) {
    return all(IntStream.range(0, count).<Callable<T>>mapToObj(i -> call).toList());
  }

  static <T> List<T> all(List<Callable<T>> calls) {
    int threads = Math.min(calls.size(), MOST_THREADS);
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    CountDownLatch allStand = new CountDownLatch(threads);
    try {
      List<Future<T>> answers = calls.stream().map(call -> callers.submit(() -> begin(allStand, call))).toList();
      return answers.stream().map(AtOnce::answer).toList();
    } finally {
      callers.shutdownNow();
    }
  }

  /** Begins the call and goes on. */
  static <T> CompletableFuture<T> meanwhile(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call, task -> new Thread(task, "meanwhile").start());
  }

  private static <T> T begin(CountDownLatch allStand, Callable<T> call) throws Exception {
    allStand.countDown();
    allStand.await();
    return call.call();
  }

  private static <T> T answer(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
