package dev.twofold.local.demo;

import dev.twofold.local.totp.Totp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Asks for six digits; Enter alone, or the end of the input, has them computed. */
final class CodePrompt {

  private final PrintWriter out;
  private final boolean never;
  private final Clock clock;
  private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  CodePrompt(PrintWriter out, boolean never, Clock clock) {
    this.out = out;
    this.never = never;
    this.clock = clock;
  }

  String ask(Totp app) throws IOException {
    if (never) {
      out.println();
      return app.codeAt(clock.instant());
    }
    while (true) {
      out.print("Six digits from your phone, or Enter to let the demo compute them: ");
      out.flush();
      String line = in.readLine();
      String digits = line == null ? "" : line.replaceAll("\\s", "");
      if (digits.isEmpty()) {
        return app.codeAt(clock.instant());
      }
      if (digits.matches("[0-9]{6}")) {
        return digits;
      }
      out.println("Six digits, please.");
    }
  }
}
