package dev.twofold.local.processes;

import java.util.Map;

/**
 * How a process ended.
 *
 * @param value as {@link Process#exitValue()}: over 128 for one that a signal ended
 */
record ExitStatus(int value) {

  private static final int SIGNALS = 128;
  private static final int HIGHEST_SIGNAL = 64;
  private static final Map<Integer, String> NAMES =
      Map.of(2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  /** Goes on from the name of the process: {@code was ended by SIGKILL}. */
  @Override
  public String toString() {
    int signal = value - SIGNALS;
    return signal > 0 && signal <= HIGHEST_SIGNAL
        ? "was ended by " + NAMES.getOrDefault(signal, "signal " + signal)
        : "ended with status " + value;
  }
}
