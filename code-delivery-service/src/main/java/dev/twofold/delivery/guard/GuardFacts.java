package dev.twofold.delivery.guard;

import java.time.Instant;
import java.util.Optional;

/**
 * What was sent before, as far as it bears on one more message. A cap that is reached is told by the message with which it
 * was: one more is possible when that leaves the window.
 *
 * @param numberHour to the number in an hour, and so on
 * @param unprovenNetworkDay from the network, of logins that live on the small pot; the next two alike
 * @param neighbours other numbers of the same hundred that messages of other logins went to in a day, if none of the
 *     hundred was verified
 * @param spentMicros today in the country
 */
public record GuardFacts(
    Instant now,
    Optional<Instant> numberHour,
    Optional<Instant> numberDay,
    Optional<Instant> loginHour,
    Optional<Instant> loginDay,
    Optional<Instant> networkHour,
    Optional<Instant> unprovenNetworkDay,
    Optional<Instant> unprovenNumberDay,
    Optional<Instant> unprovenDay,
    Optional<Instant> noticesDay,
    Conversion prefix,
    Conversion country,
    int neighbours,
    long spentMicros) {

  /**
   * How messages to a range or country fared.
   *
   * @param unusedHour whose code expired in an hour without being entered; those that are still open are none of them
   * @param unusedDay the same in a day
   * @param verifiedDay whose code was entered
   */
  public record Conversion(int unusedHour, int unusedDay, int verifiedDay) {

    private static final int ALWAYS_TOLERATED = 20;
    private static final double TOLERATED = 0.2;
    private static final int HOURS_SHARE = 3;

    /** Somebody pays for messages that nobody reads: who earns by them has numbers for it (toll fraud). */
    boolean isSuspicious() {
      double day = Math.max(ALWAYS_TOLERATED, TOLERATED * verifiedDay);
      return unusedDay >= day || unusedHour >= day / HOURS_SHARE;
    }
  }
}
