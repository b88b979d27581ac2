package dev.twofold.gateway.signin;

import dev.twofold.gateway.page.Notice;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What is said where a completed sign-in leads. */
public final class SignedInNotice {

  private SignedInNotice() {}

  /**
   * Empty where there is nothing to say. What was to be done when a fresh proof was asked for is left to the person, who
   * is told that it can be done now.
   *
   * @param recoveryCodesLeft if one of them was used
   */
  public static Optional<Notice> of(SignInWay way, OptionalInt recoveryCodesLeft) {
    return recoveryCodesLeft.isPresent()
        ? Optional.of(byRecoveryCode(way, Map.of("count", recoveryCodesLeft.getAsInt())))
        : byCode(way);
  }

  private static Optional<Notice> byCode(SignInWay way) {
    return switch (way) {
      case SIGN_IN, CONTINUE -> Optional.empty();
      case STEP_UP -> Optional.of(Notice.done("proven"));
      case TURN_ON -> Optional.of(Notice.done("turned-on"));
    };
  }

  private static Notice byRecoveryCode(SignInWay way, Map<String, Object> left) {
    return switch (way) {
      case SIGN_IN, CONTINUE -> Notice.done("recovery-code-used", left);
      case STEP_UP -> Notice.done("proven-by-recovery-code", left);
      case TURN_ON -> Notice.done("turned-on-by-recovery-code", left);
    };
  }
}
