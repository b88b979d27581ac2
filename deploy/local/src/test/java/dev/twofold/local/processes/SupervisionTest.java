package dev.twofold.local.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.local.processes.Supervision.GaveUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SupervisionTest {

  private static final int KILLED = 128 + 9;

  @TempDir private Path directory;
  private final Heard heard = new Heard();
  private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
  private Scripted process;
  private Supervision supervision;

  @BeforeEach
  void script() {
    process = new Scripted(new LogFile(directory.resolve("log")));
  }

  @AfterEach
  void close() {
    supervision.close();
  }

  @Test
  void aProcessThatEndsIsStartedAgain() throws Exception {
    process.starts.add("");
    process.ends.add(KILLED);
    supervise(true);

    assertThat(heard.next()).isEqualTo("thing (pid 0) was ended by SIGKILL; starting it again in 1 s");
    assertThat(heard.next()).isEqualTo("thing (pid 1) runs again");
    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    assertThat(heard.running).extracting(RunningProcess::pid).containsExactly(0L, 1L);
  }

  @Test
  void itIsReadyWhenOneOfItsStartsSucceeds() throws Exception {
    process.starts.addAll(List.of("no port", ""));
    supervise(false);

    supervision.ready().get();
    assertThat(heard.next()).isEqualTo("thing did not become ready: no port; starting it again in 1 s");
    assertThat(heard.events).isEmpty();
  }

  @Test
  void fiveFailedStartsEndItWithTheTailOfTheLog() throws Exception {
    Files.writeString(process.log().path(), "first\n" + "more\n".repeat(14) + "last\n");
    process.starts.addAll(List.of("a", "b", "c", "d", "e"));
    supervise(false);

    assertThat(heard.gaveUp.take().getMessage().lines())
        .hasSize(16)
        .startsWith("thing did not become ready in 5 starts; " + process.log().path() + " ends:")
        .endsWith("  last")
        .doesNotContain("  first");
    assertThatThrownBy(() -> supervision.ready().get()).hasCauseInstanceOf(GaveUp.class);
    assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
  }

  @Test
  void whatIsClosedIsStoppedAndNotStartedAgain() throws Exception {
    supervise(true);
    supervision.ready().get();

    supervision.close();

    assertThat(process.stopped).isTrue();
    assertThat(heard.events).isEmpty();
    assertThat(heard.running).hasSize(1);
  }

  private void supervise(boolean runs) {
    supervision = Supervision.begin(process, heard, pauses::add, runs);
  }

  /** Starts succeed where the text is empty; without a script a process runs until it is interrupted. */
  private static final class Scripted implements Supervised {

    final BlockingQueue<String> starts = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
    private final LogFile log;
    private long pid;
    private volatile boolean awaited;
    /** When nobody waited any more for its end, who would have started it again. */
    volatile boolean stopped;

    Scripted(LogFile log) {
      this.log = log;
    }

    @Override
    public String name() {
      return "thing";
    }

    @Override
    public void start() throws IOException, InterruptedException {
      String problem = starts.take();
      if (!problem.isEmpty()) {
        throw new IOException(problem);
      }
      pid++;
    }

    @Override
    public int awaitEnd() throws InterruptedException {
      awaited = true;
      try {
        return ends.take();
      } finally {
        awaited = false;
      }
    }

    @Override
    public RunningProcess running() {
      return new RunningProcess(name(), pid, OptionalInt.empty(), log.path());
    }

    @Override
    public LogFile log() {
      return log;
    }

    @Override
    public void stop() {
      stopped = !awaited;
    }
  }

  private static final class Heard implements Supervision.Listener {

    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    final BlockingQueue<RunningProcess> running = new LinkedBlockingQueue<>();
    final BlockingQueue<GaveUp> gaveUp = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      return events.poll(10, TimeUnit.SECONDS);
    }

    @Override
    public void happened(String event) {
      events.add(event);
    }

    @Override
    public void runs(RunningProcess process) {
      running.add(process);
    }

    @Override
    public void gaveUp(GaveUp why) {
      gaveUp.add(why);
    }
  }
}
