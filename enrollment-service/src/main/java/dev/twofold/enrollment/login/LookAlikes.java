package dev.twofold.enrollment.login;

import com.ibm.icu.text.SpoofChecker;

/** UTS #39, Unicode Security Mechanisms. */
final class LookAlikes {

  /** §5.2 Highly Restrictive: one script, or Latin beside those that Chinese, Japanese and Korean are written in. */
  private static final SpoofChecker CHECKER =
      new SpoofChecker.Builder()
          .setChecks(
              SpoofChecker.RESTRICTION_LEVEL
                  | SpoofChecker.INVISIBLE
                  | SpoofChecker.MIXED_NUMBERS
                  | SpoofChecker.HIDDEN_OVERLAY)
          .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();

  private LookAlikes() {}

  static boolean deceives(String canonical) {
    return CHECKER.failsChecks(canonical);
  }

  /** §4. Not for showing: {@code maria} becomes {@code rnaria}. */
  static String skeletonOf(String canonical) {
    return CHECKER.getSkeleton(canonical);
  }
}
