package dev.twofold.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChildJvmTest {

  /** Among the fields of proc(5) stat that follow the name. */
  private static final int GROUP = 2;

  @TempDir private Path directory;

  /** What runs in the child. */
  public static final class Child {

    private Child() {}

    public static void main(String[] arguments) throws Exception {
      ParentWatch.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("in order")));
      System.out.println(arguments[0] + " " + System.getenv().keySet());
      new CountDownLatch(1).await();
    }
  }

  @Test
  void aChildEndsAtOnceWhenItsParentIsGone() throws Exception {
    Process child = start();

    child.getOutputStream().close(); // what the kernel does when the parent is killed

    assertThat(child.waitFor()).isEqualTo(1);
    assertThat(log()).doesNotContain("in order");
  }

  @Test
  void aChildThatIsStoppedEndsInOrder() throws Exception {
    Process child = start();
    awaitGreeting(child);

    ChildJvm.stop(child);

    assertThat(child.isAlive()).isFalse();
    assertThat(log()).contains("in order");
  }

  @Test
  void aChildIsInNoGroupThatATerminalSignals() throws Exception {
    Process child = start();
    awaitGreeting(child);

    String stat = Files.readString(Path.of("/proc", Long.toString(child.pid()), "stat"));
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    ChildJvm.stop(child);

    assertThat(Long.parseLong(afterName[GROUP])).isEqualTo(child.pid());
  }

  @Test
  void aChildSeesTheEnvironmentThatItIsGivenAndLittleElse() throws Exception {
    Process child = start();
    awaitGreeting(child);
    ChildJvm.stop(child);

    assertThat(log().lines().findFirst().orElse("").replaceAll(".*\\[|].*", "").split(", "))
        .contains("TWOFOLD_GIVEN")
        .isSubsetOf("TWOFOLD_GIVEN", "PATH", "HOME", "LANG", "LC_ALL", "TZ");
  }

  private Process start() throws Exception {
    return new ChildJvm(Child.class, "hello", Map.of("TWOFOLD_GIVEN", "x"), logFile()).start();
  }

  private void awaitGreeting(Process child) throws Exception {
    while (!log().contains("hello")) {
      assertThat(child.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private String log() throws Exception {
    return Files.readString(logFile().path());
  }

  private LogFile logFile() {
    return new LogFile(directory.resolve("logs").resolve("child.log"));
  }
}
