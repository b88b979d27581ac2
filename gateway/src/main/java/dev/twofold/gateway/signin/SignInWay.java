package dev.twofold.gateway.signin;

import dev.twofold.contracts.SignInPurpose;
import dev.twofold.gateway.page.PagePaths;

/** The pages of a sign-in by what it is for, and the texts in which they differ. */
public enum SignInWay {
  SIGN_IN(PagePaths.SIGN_IN, PagePaths.SIGN_IN_CODE, "sign-in.code.intro", "sign-in.code.submit",
      "sign-in.recovery.submit"),
  STEP_UP(PagePaths.STEP_UP, PagePaths.STEP_UP_CODE, "step-up.code.intro", "step-up.code.submit",
      "step-up.recovery.submit"),
  CONTINUE(PagePaths.SIGN_IN, PagePaths.SIGN_IN_CODE, "sign-in.continue.intro", "sign-in.continue.submit",
      "sign-in.recovery.submit");

  private final String start;
  private final String code;
  private final String intro;
  private final String submit;
  private final String submitRecoveryCode;

  SignInWay(String start, String code, String intro, String submit, String submitRecoveryCode) {
    this.start = start;
    this.code = code;
    this.intro = intro;
    this.submit = submit;
    this.submitRecoveryCode = submitRecoveryCode;
  }

  public static SignInWay of(SignInPurpose purpose) {
    return switch (purpose) {
      case SIGN_IN -> SIGN_IN;
      case STEP_UP -> STEP_UP;
      case CONTINUE -> CONTINUE;
    };
  }

  /** The path of its first page, where it begins again. */
  public String start() {
    return start;
  }

  /** The path of the page that asks for a code. */
  public String code() {
    return code;
  }

  /** The key of what that page says first. */
  public String intro() {
    return intro;
  }

  /** The key of what its button says. */
  public String submit() {
    return submit;
  }

  /** The key of what the button beside a recovery code says. */
  public String submitRecoveryCode() {
    return submitRecoveryCode;
  }
}
