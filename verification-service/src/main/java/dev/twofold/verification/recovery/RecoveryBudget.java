package dev.twofold.verification.recovery;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Slows guesses at recovery codes and tickets and never locks them: after five wrong ones from one network one try in 30
 * seconds.
 *
 * @param wrong when wrong codes for the login came from the network, newest first; at least the newest
 *     {@link #FREE} of the last {@link #WINDOW}
 */
public record RecoveryBudget(List<Instant> wrong, Instant now) {

  /** Wrong ones that slow nothing. */
  public static final int FREE = 5;
  /** Over which wrong ones are added up; it rolls. */
  public static final Duration WINDOW = Duration.ofHours(24);

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

  public RecoveryBudget {
    Instant from = now.minus(WINDOW);
    wrong = wrong.stream().filter(at -> at.isAfter(from)).toList();
  }

  /** The answer to a try that is not looked at; empty: it is. */
  public Optional<Reply.Refused> refusal() {
    return secondsToWait() == 0
        ? Optional.empty()
        : Optional.of(
            new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.empty(), OptionalInt.of(secondsToWait())));
  }

  /** Until the next try is looked at; zero: it is looked at now. Whole seconds, rounded up. */
  public int secondsToWait() {
    if (wrong.size() < FREE) {
      return 0;
    }
    Duration wait = Duration.between(now, wrong.get(0).plus(BETWEEN_TRIES));
    return wait.isNegative() ? 0 : Math.toIntExact(wait.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
