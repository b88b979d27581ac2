package dev.twofold.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EndsWithParentTest {

  /** Java itself, because a JVM leaves a signal ignored that it finds ignored. */
  @Test
  void aJvmIsGoneWhenItsParentIs() throws Exception {
    List<String> program =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Sleeper.class.getName());
    Process process = new ProcessBuilder(EndsWithParent.command("KILL", program)).start();
    assertThat(process.inputReader().readLine()).isEqualTo("sleeping");
    List<ProcessHandle> family = process.descendants().toList();
    assertThat(family).isNotEmpty();

    process.getOutputStream().close(); // what the kernel does when the parent is killed

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    family.forEach(member -> member.onExit().join());
  }
}
