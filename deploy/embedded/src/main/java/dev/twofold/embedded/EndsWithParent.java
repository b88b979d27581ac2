package dev.twofold.embedded;

import java.util.ArrayList;
import java.util.List;

/** For programs that do not watch their parent: interrupts one when this JVM ends, also by SIGKILL. */
final class EndsWithParent {

  /** The end of standard input is the end of the JVM that holds its other end. */
  private static final String SCRIPT =
      """
      exec 3<&0
      "$@" 3<&- &
      program=$!
      (cat <&3 >/dev/null; kill -INT $program 2>/dev/null) &
      exec 3<&-
      wait $program
      """;

  private EndsWithParent() {}

  /** In a session of its own, so that a terminal's Ctrl-C does not reach it. */
  static List<String> command(List<String> program) {
    List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", SCRIPT, "sh"));
    command.addAll(program);
    return command;
  }
}
