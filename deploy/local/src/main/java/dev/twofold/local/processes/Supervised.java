package dev.twofold.local.processes;

import java.io.IOException;

/** A process that can be started again and again. Used by one thread at a time. */
public interface Supervised {

  String name();

  /**
   * Returns when it is ready for work.
   *
   * @throws IOException saying in one line why it does not become ready; then nothing of it runs any more
   */
  void start() throws IOException, InterruptedException;

  /**
   * Blocks until the process that was started last has ended.
   *
   * @return its exit status, as {@link Process#exitValue()}
   */
  int awaitEnd() throws InterruptedException;

  /** The process that was started last. */
  RunningProcess running();

  /** Where a process that never became ready said why. */
  LogFile log();

  /** Lets it end in order and kills it if that takes too long. Does nothing if it does not run. */
  void stop();
}
