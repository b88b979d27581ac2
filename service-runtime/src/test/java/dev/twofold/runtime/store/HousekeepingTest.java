package dev.twofold.runtime.store;

import static dev.twofold.runtime.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

  private static final Leftovers LEFTOVERS =
      new Leftovers("leftover", "id", "over_at", Duration.ofHours(1), "NOT is_kept");

  private final StoreFixture store = new StoreFixture();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatWasOverForLongEnoughGoesAndNothingElse() {
    add(1, 1, "61 minutes", false);
    add(2, 2, "61 minutes", true);
    add(3, 3, "59 minutes", false);

    await(replica().tidy());

    assertThat(store.count("leftover WHERE id = 1")).isZero();
    assertThat(store.count("leftover WHERE id IN (2, 3)")).isEqualTo(2);
  }

  @Test
  void manyBatchesGoAtOnceThoughTwoReplicasTidy() {
    add(1, 5_000, "2 hours", false);
    Future<Void> one = replica().tidy();
    Future<Void> other = replica().tidy();

    await(Future.all(one, other));

    assertThat(store.count("leftover")).isZero();
  }

  @Test
  void whatAnotherTransactionHoldsIsLeftToItWithoutWaiting() {
    add(1, 2, "2 hours", false);
    Promise<Void> release = Promise.promise();
    Promise<Void> locked = Promise.promise();
    Future<Void> holder =
        store.database.inTransaction(
            connection ->
                connection
                    .query("SELECT FROM leftover WHERE id = 1 FOR UPDATE")
                    .execute()
                    .onSuccess(rows -> locked.complete())
                    .compose(rows -> release.future()));
    await(locked.future());

    await(replica().tidy());

    assertThat(store.count("leftover WHERE id = 1")).isEqualTo(1);
    assertThat(store.count("leftover WHERE id = 2")).isZero();
    release.complete();
    await(holder);
  }

  @Test
  void aTableThatCannotBeTidiedDoesNotHoldUpTheNext() {
    add(1, 1, "2 hours", false);
    Leftovers missing = new Leftovers("no_such_table", "id", "over_at", Duration.ZERO);
    Housekeeping housekeeping = Housekeeping.start(store.vertx, store.database, List.of(missing, LEFTOVERS));

    await(housekeeping.tidy());

    assertThat(store.count("leftover")).isZero();
  }

  @Test
  void onceStoppedItDeletesNothing() {
    add(1, 1, "2 hours", false);
    Housekeeping housekeeping = replica();
    await(housekeeping.stop());

    await(housekeeping.tidy());

    assertThat(store.count("leftover")).isEqualTo(1);
  }

  private Housekeeping replica() {
    return Housekeeping.start(store.vertx, store.anotherPool(), List.of(LEFTOVERS));
  }

  private void add(int first, int last, String overFor, boolean isKept) {
    store.execute(
        "INSERT INTO leftover SELECT id, twofold_now() - interval '%s', %s FROM generate_series(%d, %d) AS id"
            .formatted(overFor, isKept, first, last));
  }
}
