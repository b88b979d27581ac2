package dev.twofold.system.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A home directory with the store in which Chromium, on Linux, finds the authorities that its person trusts. */
final class TrustedAuthorities {

  private final Path home;

  private TrustedAuthorities(Path home) {
    this.home = home;
  }

  /** With one, put there as the README says. */
  static TrustedAuthorities in(Path home, Path certificate) throws IOException, InterruptedException {
    Path store = Files.createDirectories(home.resolve(".pki/nssdb"));
    String database = "sql:" + store;
    run(List.of("certutil", "-d", database, "-N", "--empty-password"));
    run(List.of("certutil", "-d", database, "-A", "-t", "C,,", "-n", "Twofold", "-i", certificate.toString()));
    return new TrustedAuthorities(home);
  }

  Path home() {
    return home;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  /** Without the tool nobody can be trusted. */
  static final class Possible implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
          .anyMatch(directory -> Files.isExecutable(Path.of(directory, "certutil")));
      return installed
          ? ConditionEvaluationResult.enabled("certutil is installed")
          : ConditionEvaluationResult.disabled("certutil is not installed");
    }
  }
}
