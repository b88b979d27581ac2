package dev.twofold.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BenchPlanTest {

  private final BenchPlan plan = new BenchPlan(Duration.ofSeconds(60));

  @Test
  void itsPartsTakeTheWholeTimeAndNoMore() {
    Duration hashing = plan.hashing().multipliedBy(2);
    Duration door = plan.doorWarmUp().plus(plan.doorSlice().multipliedBy(BenchPlan.DOOR_ROUNDS)).multipliedBy(2);
    Duration signIns = plan.signInWarmUp().plus(plan.signIns());

    assertThat(hashing.plus(door).plus(signIns)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void theCodesOfAllLoginsAreEnoughEvenIfASignInCostNothingButItsHash() {
    double hashesPerSecond = 41.7;
    double signIns = hashesPerSecond * plan.signInWarmUp().plus(plan.signIns()).toSeconds();

    int goodAtOnce = 2;
    int newMeanwhile = 1;
    assertThat((goodAtOnce + newMeanwhile) * plan.logins(hashesPerSecond)).isGreaterThanOrEqualTo((int) signIns);
  }

  @Test
  void aShortBenchCountsOnNoCodeThatIsYetToCome() {
    BenchPlan shortest = new BenchPlan(Duration.ofSeconds(10));

    assertThat(2 * shortest.logins(40)).isGreaterThanOrEqualTo(40 * 5);
  }

  @Test
  void aFastMachineDoesNotEnrolForEver() {
    assertThat(plan.logins(1e6)).isEqualTo(plan.logins(1e7));
  }

  @Test
  void aTimeInWhichNothingCanBeMeasuredIsRefused() {
    assertThatThrownBy(() -> new BenchPlan(Duration.ofSeconds(1))).hasMessageContaining("from 2 to 600 seconds");
    assertThatThrownBy(() -> new BenchPlan(Duration.ofSeconds(601))).hasMessageContaining("from 2 to 600 seconds");
  }
}
