package dev.twofold.local.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Keeps one process running until it is closed, or until the process cannot be made ready. */
public final class Supervision implements AutoCloseable {

  private static final Duration UNWINDING = Duration.ofSeconds(30);

  private final Supervised process;
  private final Listener listener;
  private final Pause pause;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Thread thread;

  private Supervision(Supervised process, Listener listener, Pause pause, boolean runs) {
    this.process = process;
    this.listener = listener;
    this.pause = pause;
    this.thread = new Thread(() -> supervise(runs), "supervise-" + process.name());
  }

  /** Is told what happens, each in the thread of the process that it happens to. */
  public interface Listener {

    /** @param event one line */
    void happened(String event);

    /** @param process new in the place of an earlier one of that name, or the first */
    void runs(RunningProcess process);

    /** Nothing is tried any more. */
    void gaveUp(GaveUp why);
  }

  /** Says in its first line which process does not become ready; the end of its log follows. */
  public static final class GaveUp extends Exception {

    GaveUp(String message) {
      super(message);
    }
  }

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {

    void last(Duration duration) throws InterruptedException;
  }

  /** Starts it in a thread of its own. */
  public static Supervision start(Supervised process, Listener listener) {
    return begin(process, listener, duration -> Thread.sleep(duration.toMillis()), false);
  }

  /** Takes over one that was started and is ready. */
  public static Supervision of(Supervised process, Listener listener) {
    return begin(process, listener, duration -> Thread.sleep(duration.toMillis()), true);
  }

  static Supervision begin(Supervised process, Listener listener, Pause pause, boolean runs) {
    Supervision supervision = new Supervision(process, listener, pause, runs);
    supervision.thread.setDaemon(true);
    supervision.thread.start();
    return supervision;
  }

  /** Completed when the process is ready for the first time, or with {@link GaveUp}. */
  public CompletableFuture<Void> ready() {
    return ready.copy();
  }

  /** No longer starts it, and stops it. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(UNWINDING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.stop();
  }

  private void supervise(boolean runs) {
    try {
      keepRunning(runs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (RuntimeException e) {
      end(new GaveUp(process.name() + " cannot be kept running: " + e));
    }
  }

  private void keepRunning(boolean runs) throws InterruptedException {
    Setback setback = runs ? serve(Restarts.NONE) : startAndServe(Restarts.NONE);
    while (!setback.restarts().areExhausted()) {
      Duration delay = setback.restarts().delay();
      listener.happened(process.name() + setback.what() + "; starting it again in " + delay.toSeconds() + " s");
      pause.last(delay);
      setback = startAndServe(setback.restarts());
    }
    giveUp(setback.restarts().failedStarts());
  }

  private Setback startAndServe(Restarts before) throws InterruptedException {
    try {
      process.start();
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return new Setback(" did not become ready: " + e.getMessage(), before.afterFailedStart());
    }
    return serve(before);
  }

  private Setback serve(Restarts before) throws InterruptedException {
    long since = System.nanoTime();
    RunningProcess running = process.running();
    listener.runs(running);
    if (!ready.complete(null)) {
      listener.happened(running.name() + " (pid " + running.pid() + ") runs again");
    }
    ExitStatus status = new ExitStatus(process.awaitEnd());
    Duration served = Duration.ofNanos(System.nanoTime() - since);
    return new Setback(" (pid " + running.pid() + ") " + status, before.afterEnd(served));
  }

  private void giveUp(int starts) {
    StringBuilder message = new StringBuilder(process.name() + " did not become ready in " + starts + " starts");
    message.append("; ").append(process.log().path()).append(" ends:");
    process.log().tail().forEach(line -> message.append(System.lineSeparator()).append("  ").append(line));
    end(new GaveUp(message.toString()));
  }

  private void end(GaveUp why) {
    ready.completeExceptionally(why);
    listener.gaveUp(why);
  }

  /**
   * An end, or a start that failed.
   *
   * @param what follows the name of the process
   */
  private record Setback(String what, Restarts restarts) {}
}
