package dev.twofold.verification.signin;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How many wrong codes are still allowed. Neither a right code, nor a right password, nor a new sign-in gives any back:
 * what was spent of a pot comes back with time only.
 *
 * @param wrongInCeremony wrong codes so far of this sign-in, or of this factor that waits for its confirmation
 * @param wrongOfPot when wrong codes of the same pot (see {@link SignInOrigin#pot()}) were entered in any ceremony,
 *     newest first; at least the newest {@link #PER_POT} of the last {@link #WINDOW}
 */
public record CodeBudget(int wrongInCeremony, List<Instant> wrongOfPot, Instant now) {

  public static final int PER_CEREMONY = 5;
  public static final int PER_POT = 20;
  /** Over which the wrong codes of a pot are added up; it rolls. */
  public static final Duration WINDOW = Duration.ofHours(24);

  /** So that somebody who knows the password is noticed, and a slip of the finger is not. */
  private static final int TOLD_AT = 3;

  public CodeBudget {
    Instant from = now.minus(WINDOW);
    wrongOfPot = wrongOfPot.stream().filter(at -> at.isAfter(from)).toList();
  }

  /** Refused before any code is compared, so that the answer tells nothing about the code. */
  public Verdict<CodeBudget> check() {
    if (isPotSpent()) {
      return new Verdict.Refused<>(tooManyCodes(OptionalInt.of(secondsUntilOneComesBack())));
    }
    if (triesLeft() == 0) {
      return new Verdict.Refused<>(tooManyCodes(OptionalInt.empty()));
    }
    return Verdict.allowed(this);
  }

  public int triesLeft() {
    return Math.max(0, Math.min(PER_CEREMONY - wrongInCeremony, PER_POT - wrongOfPot.size()));
  }

  /** Nothing but a new ceremony helps. */
  public boolean isCeremonySpent() {
    return wrongInCeremony >= PER_CEREMONY;
  }

  /**
   * Whether the person should read of the wrong code that was just counted: the third of a sign-in, and, so that nobody
   * stays unnoticed who begins a new one after two, the third and the last of the pot's day.
   */
  public boolean isWorthTelling() {
    return wrongInCeremony == TOLD_AT || wrongOfPot.size() == TOLD_AT || wrongOfPot.size() == PER_POT;
  }

  public CodeBudget afterWrongCode() {
    return new CodeBudget(wrongInCeremony + 1, Stream.concat(Stream.of(now), wrongOfPot.stream()).toList(), now);
  }

  /** The answer to a code that was compared and counted. */
  public Reply.Refused refuse(Refusal refusal) {
    return new Reply.Refused(refusal, OptionalInt.of(triesLeft()), OptionalInt.empty());
  }

  private boolean isPotSpent() {
    return wrongOfPot.size() >= PER_POT;
  }

  private int secondsUntilOneComesBack() {
    Duration wait = Duration.between(now, wrongOfPot.get(PER_POT - 1).plus(WINDOW));
    return Math.toIntExact(wait.plusSeconds(1).minusNanos(1).toSeconds());
  }

  private static Reply.Refused tooManyCodes(OptionalInt retryAfterSeconds) {
    return new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.of(0), retryAfterSeconds);
  }
}
