package dev.twofold.system;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeparateProcesses.Shared.class)
class KillRoundsTest {

  private static final List<String> PROCESSES =
      List.of("gateway", "enrollment-service", "verification-service", "kafka", "postgresql");

  private final SeparateProcesses processes;

  KillRoundsTest(SeparateProcesses processes) {
    this.processes = processes;
  }

  /** Two of them, so that many short runs see all; what the loss of each one means has tests of its own. */
  @Test
  @Timeout(180)
  void processesMayBeKilledWhilePeopleSignIn() throws IOException {
    long seed = seed();
    List<String> victims = new ArrayList<>(PROCESSES);
    Collections.shuffle(victims, new Random(seed));
    play(6, victims.subList(0, 2), seed);
  }

  /** The same seed, {@code -Dtwofold.seed}, chooses the same processes and moments. */
  @Test
  @Timeout(1800)
  @EnabledIfSystemProperty(named = "twofold.long", matches = "true")
  void anyProcessMayBeKilledAtAnyMomentAgainAndAgain() throws IOException {
    long seed = seed();
    Random random = new Random(seed);
    play(20, random.ints(30, 0, PROCESSES.size()).mapToObj(PROCESSES::get).toList(), seed);
  }

  private void play(int people, List<String> victims, long seed) throws IOException {
    System.out.println("seed " + seed);
    KillRounds rounds = new KillRounds(processes, people, new Random(seed));
    for (int round = 0; round < victims.size(); round++) {
      try {
        rounds.round(victims.get(round));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed %d, round %d, %s".formatted(seed, round, victims.get(round)), e);
      }
    }
    rounds.assertNothingAcknowledgedIsMissing();
  }

  private static long seed() {
    return Long.getLong("twofold.seed", new SecureRandom().nextLong());
  }
}
