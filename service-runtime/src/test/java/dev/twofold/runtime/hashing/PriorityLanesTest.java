package dev.twofold.runtime.hashing;

import static dev.twofold.runtime.hashing.HashPriority.ORDINARY;
import static dev.twofold.runtime.hashing.HashPriority.PREFERRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PriorityLanesTest {

  /** An executor whose one thread becomes free when the test says so. */
  private final Queue<Runnable> handedOver = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final PriorityLanes lanes = new PriorityLanes(handedOver::add, 2);

  @Test
  void preferredWorkIsDoneFirstAndEachInItsOrder() {
    execute(ORDINARY, "ordinary 1");
    execute(ORDINARY, "ordinary 2");
    execute(PREFERRED, "preferred 1");
    execute(PREFERRED, "preferred 2");

    doAll();

    assertThat(done).containsExactly("preferred 1", "preferred 2", "ordinary 1", "ordinary 2");
  }

  @Test
  void afterThreePreferredOnesAnOrdinaryOneHasItsTurn() {
    PriorityLanes wide = new PriorityLanes(handedOver::add, 8);
    Stream.of("1", "2").forEach(name -> wide.execute(ORDINARY, () -> done.add("ordinary " + name)));
    Stream.of("1", "2", "3", "4", "5").forEach(name -> wide.execute(PREFERRED, () -> done.add(name)));

    doAll();

    assertThat(done).containsExactly("1", "2", "3", "ordinary 1", "4", "5", "ordinary 2");
  }

  @Test
  void aFullLaneTakesNoMoreUntilWorkOfItIsBegun() {
    execute(ORDINARY, "1");
    execute(ORDINARY, "2");

    assertThatThrownBy(() -> execute(ORDINARY, "3")).isInstanceOf(RejectedExecutionException.class);
    handedOver.remove().run();
    execute(ORDINARY, "4");

    doAll();
    assertThat(done).containsExactly("1", "2", "4");
  }

  @Test
  void aFullLaneLeavesTheOtherItsRoom() {
    execute(ORDINARY, "ordinary 1");
    execute(ORDINARY, "ordinary 2");
    execute(PREFERRED, "preferred 1");
    execute(PREFERRED, "preferred 2");

    assertThatThrownBy(() -> execute(PREFERRED, "preferred 3")).isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> execute(ORDINARY, "ordinary 3")).isInstanceOf(RejectedExecutionException.class);
    assertThat(handedOver).hasSize(4);
  }

  private void execute(HashPriority priority, String name) {
    lanes.execute(priority, () -> done.add(name));
  }

  private void doAll() {
    while (!handedOver.isEmpty()) {
      handedOver.remove().run();
    }
  }
}
