package dev.twofold.enrollment.operator.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorInviteMainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void allThatIsMissingIsToldAtOnce() {
    assertThat(run(Map.of())).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(errors.toString().lines())
        .hasSize(4)
        .anyMatch(line -> line.contains("TWOFOLD_DATABASE_HOST"))
        .anyMatch(line -> line.contains("TWOFOLD_DATABASE_PASSWORD"));
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsToldInOneLine() {
    Map<String, String> environment = new HashMap<>();
    environment.put("TWOFOLD_DATABASE_HOST", "127.0.0.1");
    environment.put("TWOFOLD_DATABASE_PORT", "1");
    environment.put("TWOFOLD_DATABASE_NAME", "enrollment");
    environment.put("TWOFOLD_DATABASE_USER", "enrollment");
    environment.put("TWOFOLD_DATABASE_PASSWORD", "s3ntinel");

    assertThat(run(environment)).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(errors.toString().lines()).hasSize(1).allMatch(line -> line.contains("no ticket was made"));
    assertThat(errors.toString()).doesNotContain("s3ntinel");
  }

  private int run(Map<String, String> environment) {
    return OperatorInviteMain.run(environment, new PrintStream(out, true), new PrintStream(errors, true));
  }
}
