package dev.twofold.verification.password;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One password that somebody offered, and whose budget it spends.
 *
 * @param commandId of the command that brought it; a command that is delivered again is the same attempt
 * @param subject whose password it is said to be, see {@link #subjectOf} and {@link #subjectOfNobody}
 * @param network see {@link dev.twofold.contracts.Client}; empty if not known
 * @param pot the known device or live session whose own budget it spends; empty: that of all unknown devices together
 */
public record PasswordAttempt(UUID commandId, String subject, String network, Optional<UUID> pot) {

  /**
   * Names that no login has count in so many buckets, so that guessing over invented names is slowed as well and what
   * is kept of them is no list of what was typed.
   */
  static final int BUCKETS = 4096;

  public enum Outcome {
    /** It is being compared; one that a crash left open counts like a wrong one. */
    OPEN,
    RIGHT,
    WRONG,
    /** The budget was spent, or there was no room to hash it. */
    NOT_COMPARED;

    public String stored() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public static String subjectOf(UUID loginId) {
    return loginId.toString();
  }

  /**
   * @param commandKey begins with the keyed hash of the name, so that nobody can choose a bucket; what stands behind a
   *     dot is the device's
   */
  public static String subjectOfNobody(String commandKey) {
    String loginKey = commandKey.split("\\.", 2)[0];
    return "bucket:" + Math.floorMod(loginKey.hashCode(), BUCKETS);
  }

  /** What is counted together must be judged one after the other. */
  public String countedAs() {
    return pot.map(UUID::toString).orElse(subject);
  }
}
