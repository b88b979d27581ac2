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
 * what was spent of the login comes back with time only.
 *
 * @param wrongInSignIn wrong codes of this sign-in so far
 * @param wrongOfLogin when wrong codes of the login were entered in any sign-in, newest first; at least the newest
 *     {@link #PER_LOGIN} of the last {@link #WINDOW}
 */
public record CodeBudget(int wrongInSignIn, List<Instant> wrongOfLogin, Instant now) {

  public static final int PER_SIGN_IN = 5;
  public static final int PER_LOGIN = 20;
  /** Over which the wrong codes of a login are added up; it rolls. */
  public static final Duration WINDOW = Duration.ofHours(24);

  public CodeBudget {
    Instant from = now.minus(WINDOW);
    wrongOfLogin = wrongOfLogin.stream().filter(at -> at.isAfter(from)).toList();
  }

  /** Refused before any code is compared, so that the answer tells nothing about the code. */
  public Verdict<CodeBudget> check() {
    if (isLoginSpent()) {
      return new Verdict.Refused<>(tooManyCodes(OptionalInt.of(secondsUntilOneComesBack())));
    }
    if (triesLeft() == 0) {
      return new Verdict.Refused<>(tooManyCodes(OptionalInt.empty()));
    }
    return Verdict.allowed(this);
  }

  public int triesLeft() {
    return Math.max(0, Math.min(PER_SIGN_IN - wrongInSignIn, PER_LOGIN - wrongOfLogin.size()));
  }

  public CodeBudget afterWrongCode() {
    return new CodeBudget(wrongInSignIn + 1, Stream.concat(Stream.of(now), wrongOfLogin.stream()).toList(), now);
  }

  /** The answer to a code that was compared and counted. */
  public Reply.Refused refuse(Refusal refusal) {
    return new Reply.Refused(refusal, OptionalInt.of(triesLeft()), OptionalInt.empty());
  }

  private boolean isLoginSpent() {
    return wrongOfLogin.size() >= PER_LOGIN;
  }

  private int secondsUntilOneComesBack() {
    Duration wait = Duration.between(now, wrongOfLogin.get(PER_LOGIN - 1).plus(WINDOW));
    return Math.toIntExact(wait.plusSeconds(1).minusNanos(1).toSeconds());
  }

  private static Reply.Refused tooManyCodes(OptionalInt retryAfterSeconds) {
    return new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.of(0), retryAfterSeconds);
  }
}
