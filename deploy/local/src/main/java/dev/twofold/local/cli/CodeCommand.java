package dev.twofold.local.cli;

import dev.twofold.local.terminal.CommandFailure;
import dev.twofold.local.totp.Totp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The six digits that an authenticator app would show now; how long they last goes to the error stream. */
@Command(name = "code", description = "Print the six digits that an authenticator app shows for a secret now.")
final class CodeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SECRET", description = "Base32, as shown below the QR code.")
  private String secret;

  @Override
  public Integer call() throws CommandFailure {
    Instant now = Clock.systemUTC().instant();
    try {
      spec.commandLine().getOut().println(Totp.ofBase32(secret).codeAt(now));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(e.getMessage());
    }
    long seconds = Duration.between(now, Totp.nextChange(now)).toSeconds();
    spec.commandLine().getErr().println("good for " + seconds + " s more");
    return 0;
  }
}
