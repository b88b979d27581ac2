package dev.twofold.verification.password;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether one more password may be compared. Each counts from before it is compared, unless it turns out to be right. A
 * right one gives nothing back, nor does a new sign-in: what was spent comes back with time only.
 */
public sealed interface PasswordBudget {

  /** Of a login from one network, of a known device, of a session. */
  Limit SHORT_TERM = new Limit(10, Duration.ofMinutes(10));
  /** Of a login from all unknown devices, of a known device, of a session. */
  Limit LONG_TERM = new Limit(100, Duration.ofHours(24));
  /** Of a login from all unknown devices, once {@link #LONG_TERM} is spent: strangers must not lock anybody out. */
  Limit TRICKLE = new Limit(1, Duration.ofSeconds(30));
  /** Of one network from unknown devices, over all logins. */
  Limit PER_NETWORK = new Limit(300, Duration.ofMinutes(10));

  boolean allowsOneMore(Instant now);

  /**
   * So many in a window that rolls. It is spent while the one that made the number full lies in the window.
   *
   * @param most at least 1
   */
  record Limit(int most, Duration window) {

    /** What lies at this moment or before does not count any more. */
    public Instant from(Instant now) {
      return now.minus(window);
    }

    boolean isSpent(Optional<Instant> full, Instant now) {
      return full.filter(at -> at.isAfter(from(now))).isPresent();
    }
  }

  /**
   * What unknown devices have spent of a login's budget and of their network's. An instant is when a password was
   * counted; empty: so many were not.
   *
   * @param tenthInNetwork the 10th newest of the login from the network
   * @param hundredth the 100th newest of the login
   * @param newest the newest of the login
   * @param threeHundredthOfNetwork the 300th newest from the network
   */
  record OfStrangers(
      Optional<Instant> tenthInNetwork,
      Optional<Instant> hundredth,
      Optional<Instant> newest,
      Optional<Instant> threeHundredthOfNetwork)
      implements PasswordBudget {

    @Override
    public boolean allowsOneMore(Instant now) {
      boolean mustWait = LONG_TERM.isSpent(hundredth, now) && TRICKLE.isSpent(newest, now);
      return !mustWait
          && !SHORT_TERM.isSpent(tenthInNetwork, now)
          && !PER_NETWORK.isSpent(threeHundredthOfNetwork, now);
    }
  }

  /**
   * What a known device, or a live session, has spent of its own. Strangers reach it as little as it reaches theirs.
   *
   * @param tenth when its 10th newest password was counted; empty: so many were not
   * @param hundredth its 100th newest
   */
  record OfPot(Optional<Instant> tenth, Optional<Instant> hundredth) implements PasswordBudget {

    @Override
    public boolean allowsOneMore(Instant now) {
      return !SHORT_TERM.isSpent(tenth, now) && !LONG_TERM.isSpent(hundredth, now);
    }
  }
}
