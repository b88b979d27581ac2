package dev.twofold.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

  private final OffsetTracker offsets = new OffsetTracker(5);

  @Test
  void nothingIsCommittableBeforeTheFirstRecordIsFinished() {
    offsets.begin(5);

    assertThat(offsets.committable()).isEmpty();
  }

  @Test
  void aFinishedRecordBehindAnUnfinishedOneIsNotCommittable() {
    offsets.begin(5);
    offsets.begin(6);
    offsets.begin(7);
    offsets.finish(6);
    offsets.finish(7);

    assertThat(offsets.committable()).isEmpty();
  }

  @Test
  void theLowestUnfinishedOffsetIsWhereAReaderGoesOn() {
    offsets.begin(5);
    offsets.begin(6);
    offsets.begin(9);
    offsets.finish(5);
    offsets.finish(9);

    assertThat(offsets.committable()).hasValue(6);
  }

  @Test
  void whenAllIsFinishedTheOffsetBehindTheLastIsCommittable() {
    offsets.begin(5);
    offsets.begin(9);
    offsets.finish(9);
    offsets.finish(5);

    assertThat(offsets.committable()).hasValue(10);
    assertThat(offsets.unfinished()).isZero();
  }

  @Test
  void whatWasCommittedIsNotCommittedAgain() {
    offsets.begin(5);
    offsets.finish(5);
    offsets.committed(6);

    assertThat(offsets.committable()).isEmpty();
  }
}
