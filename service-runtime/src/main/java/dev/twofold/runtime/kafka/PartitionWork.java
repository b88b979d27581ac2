package dev.twofold.runtime.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one assigned partition that are in hand. For the loop's context only. */
final class PartitionWork implements RecordHandling.Stalls {

  private static final int FULL = 200;
  private static final int ROOM_AGAIN = 100;

  private final RecordHandling handling;
  private final Consumer<Boolean> hold;
  private final OffsetTracker offsets;
  private final KeyOrder<ConsumerRecord<String, byte[]>> order = new KeyOrder<>();
  private final Promise<Void> idle = Promise.promise();
  private int running;
  private int stalled;
  private boolean held;
  private boolean ended;

  /**
   * @param firstOffset of the first record that will be accepted
   * @param hold told true when no more records should be fetched, false when they may be again
   */
  PartitionWork(RecordHandling handling, long firstOffset, Consumer<Boolean> hold) {
    this.handling = handling;
    this.offsets = new OffsetTracker(firstOffset);
    this.hold = hold;
  }

  void accept(ConsumerRecord<String, byte[]> record) {
    offsets.begin(record.offset());
    if (order.admit(keyOf(record), record)) {
      run(record);
    }
    adjustFlow();
  }

  OptionalLong committable() {
    return offsets.committable();
  }

  void committed(long offset) {
    offsets.committed(offset);
  }

  /** Begins and retries nothing more. @return completes when what runs has come to an end */
  Future<Void> end() {
    ended = true;
    completeIfIdle();
    return idle.future();
  }

  @Override
  public void began() {
    stalled++;
    adjustFlow();
  }

  @Override
  public void ended() {
    stalled--;
    adjustFlow();
  }

  private void run(ConsumerRecord<String, byte[]> record) {
    running++;
    handling.handle(record, () -> !ended, this).onSuccess(doneWith -> ranThrough(record, doneWith));
  }

  private void ranThrough(ConsumerRecord<String, byte[]> record, boolean doneWith) {
    running--;
    if (doneWith) {
      offsets.finish(record.offset());
    }
    if (ended) {
      completeIfIdle();
      return;
    }
    order.finished(keyOf(record)).ifPresent(this::run);
    adjustFlow();
  }

  private void adjustFlow() {
    boolean shouldHold = stalled > 0 || offsets.unfinished() > (held ? ROOM_AGAIN : FULL);
    if (!ended && shouldHold != held) {
      held = shouldHold;
      hold.accept(held);
    }
  }

  private void completeIfIdle() {
    if (running == 0) {
      idle.tryComplete();
    }
  }

  private static String keyOf(ConsumerRecord<String, byte[]> record) {
    return record.key() == null ? "" : record.key();
  }
}
