package dev.twofold.embedded;

import java.util.ArrayList;
import java.util.List;

/** For programs that do not watch their parent: each gets a signal when this JVM ends, also by SIGKILL. */
final class EndsWithParent {

  /** The end of standard input is the end of the JVM that holds its other end. */
  private static final String SCRIPT =
      """
      signal=$1
      shift
      exec 3<&0
      "$@" 3<&- &
      program=$!
      (cat <&3 >/dev/null; kill -s $signal $program 2>/dev/null) &
      exec 3<&-
      wait $program
      """;

  private EndsWithParent() {}

  /**
   * In a session of its own, so that a terminal's Ctrl-C does not reach it.
   *
   * @param signal e.g. {@code KILL}; a shell lets its background programs ignore {@code INT} unless they ask for it
   */
  static List<String> command(String signal, List<String> program) {
    List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", SCRIPT, "sh", signal));
    command.addAll(program);
    return command;
  }
}
