package dev.twofold.enrollment.login;

import java.util.Optional;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * A login name that may be registered.
 *
 * @param canonical RFC 8265 UsernameCaseMapped, 1 to 64 code points; what is stored, shown and compared
 * @param skeleton UTS #39: two names with the same one look alike, and only one of them may exist
 */
public record LoginName(String canonical, String skeleton) {

  private static final int MOST_CODE_POINTS = 64;

  /** Mapping and composing shorten a name, but not from here to 64; bounds the work spent on a hostile one. */
  private static final int MOST_TYPED_CHARS = 1024;

  /** @return empty if the name is outside the profile, too long, or could deceive a reader */
  public static Optional<LoginName> parse(String typed) {
    return canonicalFormOf(typed)
        .filter(canonical -> canonical.codePointCount(0, canonical.length()) <= MOST_CODE_POINTS)
        .filter(canonical -> !LookAlikes.deceives(canonical))
        .map(canonical -> new LoginName(canonical, LookAlikes.skeletonOf(canonical)));
  }

  private static Optional<String> canonicalFormOf(String typed) {
    if (typed.length() > MOST_TYPED_CHARS) {
      return Optional.empty();
    }
    try {
      return Optional.of(PrecisProfiles.USERNAME_CASE_MAPPED.enforce(typed));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
