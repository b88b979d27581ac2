package dev.twofold.gateway.signin;

import dev.twofold.contracts.Refusal;
import dev.twofold.gateway.page.Notice;

/** Says why a code was refused, in the words for the field in which it was entered. */
public final class CodeNotice {

  public static final String CODE = "code";
  public static final String RECOVERY_CODE = "recovery-code";

  private static final String NOT_A_CODE = "not-a-code";

  private CodeNotice() {}

  /** After the last try there is no field any more, so the notice is about none. */
  public static Notice about(String field, Notice notice) {
    if (field.equals(RECOVERY_CODE)) {
      return ofRecoveryCode(notice).about(field);
    }
    boolean wasLastTry = notice.triesLeft().isPresent() && notice.triesLeft().getAsInt() == 0;
    return wasLastTry
        ? notice.wordedAs("sign-in.last-wrong-code", Refusal.WRONG_CODE.wireName())
        : notice.wordedAs("sign-in.not-digits", NOT_A_CODE).about(field);
  }

  private static Notice ofRecoveryCode(Notice notice) {
    return notice
        .wordedAs("sign-in.recovery.wrong", Refusal.WRONG_CODE.wireName())
        .wordedAs("sign-in.recovery.used", Refusal.CODE_ALREADY_USED.wireName())
        .wordedAs("sign-in.recovery.too-many", Refusal.TOO_MANY_CODES.wireName())
        .wordedAs("sign-in.recovery.malformed", NOT_A_CODE);
  }
}
