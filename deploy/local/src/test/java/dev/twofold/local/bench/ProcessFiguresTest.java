package dev.twofold.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.contracts.Topic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {

  @Test
  void timeIsCountedFromTheBeginningOfTheLoadAndOfNewDescendantsInFull() {
    CpuTimes before = new CpuTimes(Map.of("postgresql", Map.of(1L, Duration.ofMillis(500), 2L, Duration.ofMillis(70))));
    CpuTimes after = new CpuTimes(Map.of("postgresql", Map.of(1L, Duration.ofMillis(520), 3L, Duration.ofMillis(10))));

    assertThat(after.since(before)).containsOnly(Map.entry("postgresql", Duration.ofMillis(30)));
  }

  @Test
  void aProcessThatWasStartedAgainMeanwhileCountsInFull() {
    CpuTimes after = new CpuTimes(Map.of("gateway", Map.of(9L, Duration.ofMillis(40))));

    assertThat(after.since(new CpuTimes(Map.of()))).containsOnly(Map.entry("gateway", Duration.ofMillis(40)));
  }

  @Test
  void recordsAreCountedByTopicWhereThereWereAny() {
    RecordCounts before = new RecordCounts(Map.of(Topic.REPLIES, 10L, Topic.CODES, 4L));
    RecordCounts after = new RecordCounts(Map.of(Topic.REPLIES, 12L, Topic.CODES, 4L));

    assertThat(after.since(before)).containsOnly(Map.entry(Topic.REPLIES, 2L));
  }

  @Test
  void theProportionalSetSizeIsReadAndNothingElse() {
    String rollup =
        """
        55b4591fd000-7fff76a50000 ---p 00000000 00:00 0                          [rollup]
        Rss:                1756 kB
        Pss:                 184 kB
        Pss_Dirty:           116 kB
        """;

    assertThat(Memory.pssKib(rollup)).isEqualTo(184);
    assertThatThrownBy(() -> Memory.pssKib("Rss: 1756 kB\n")).hasMessage("no line Pss");
  }

  @Test
  void thisProcessHasMemory() {
    assertThat(Memory.pssKib(ProcessHandle.current().pid())).isPositive();
  }
}
