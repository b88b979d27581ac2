package dev.twofold.local.demo;

import dev.twofold.local.demo.DemoApi.Answer;
import dev.twofold.local.terminal.Terminal;
import java.io.PrintWriter;
import java.util.Locale;

/** One line for each thing that happened: status, time, words. */
final class Story {

  private final PrintWriter out;
  private final Terminal terminal;

  Story(PrintWriter out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void tell(String what, Answer answer) {
    String status = Integer.toString(answer.status());
    out.printf(
        Locale.ROOT,
        "%s  %s  %s%n",
        answer.isGood() ? terminal.good(status) : terminal.bad(status),
        terminal.dim("%5d ms".formatted(answer.millis())),
        what);
  }
}
