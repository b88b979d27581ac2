package dev.twofold.local.bench;

import java.time.Duration;

/**
 * How the time of a bench is divided: one tenth hashes, four are the door's, five the sign-ins'. Starting the system
 * and enrolling logins come on top.
 */
public record BenchPlan(Duration total) {

  static final int DOOR_ROUNDS = 4;

  /** A login that has rested has two codes that are good at once. */
  private static final int RESTED_CODES = 2;
  private static final int STEP_SECONDS = 30;
  private static final int MOST_LOGINS = 1_500;
  private static final int MOST_MESSAGES = 100;

  public BenchPlan {
    if (total.compareTo(Duration.ofSeconds(2)) < 0 || total.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("a bench takes from 2 to 600 seconds");
    }
  }

  /** Twice: before and after the load. */
  Duration hashing() {
    return percent(5);
  }

  /** Once for each of guarded and unguarded. */
  Duration doorWarmUp() {
    return percent(4);
  }

  /** Once for each of guarded and unguarded in every round. */
  Duration doorSlice() {
    return percent(32).dividedBy(2 * DOOR_ROUNDS);
  }

  Duration signInWarmUp() {
    return percent(5);
  }

  Duration signIns() {
    return percent(45);
  }

  /** So many that fresh codes last to the end even if a sign-in cost nothing but its hash. */
  int logins(double hashesPerSecond) {
    long seconds = signInWarmUp().plus(signIns()).toSeconds();
    long codesPerLogin = RESTED_CODES + seconds / STEP_SECONDS;
    return (int) Math.min(MOST_LOGINS, Math.ceil(hashesPerSecond * (seconds + 1) / codesPerLogin));
  }

  /** They come on top, one after the other, and of few logins. */
  int messages(int logins) {
    return Math.min(MOST_MESSAGES, logins / 4);
  }

  private Duration percent(int part) {
    return total.multipliedBy(part).dividedBy(100);
  }
}
