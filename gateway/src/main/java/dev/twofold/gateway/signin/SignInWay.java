package dev.twofold.gateway.signin;

import dev.twofold.contracts.SignInPurpose;
import dev.twofold.gateway.page.PagePaths;
import java.util.Arrays;
import java.util.Optional;

/** The pages that ask for a code by what it is for, and the texts in which they differ. */
public enum SignInWay {
  SIGN_IN(SignInPurpose.SIGN_IN, PagePaths.SIGN_IN_CODE, "sign-in.code.title", "sign-in.code.intro",
      "sign-in.code.send", "sign-in.code.submit", "sign-in.code.recovery"),
  STEP_UP(SignInPurpose.STEP_UP, PagePaths.STEP_UP_CODE, "sign-in.code.title", "step-up.code.intro",
      "sign-in.code.send", "step-up.code.submit", "step-up.code.recovery"),
  CONTINUE(SignInPurpose.CONTINUE, PagePaths.SIGN_IN_CODE, "sign-in.code.title", "sign-in.continue.intro",
      "sign-in.continue.send", "sign-in.continue.submit", "sign-in.continue.recovery"),
  /** A sign-in as well, which turns two-step verification on again. */
  TURN_ON(SignInPurpose.SIGN_IN, PagePaths.SIGN_IN_TURN_ON, "turn-on.title", "turn-on.intro",
      "turn-on.send", "turn-on.submit", "turn-on.recovery");

  private final SignInPurpose purpose;
  private final String code;
  private final String title;
  private final String intro;
  private final String introToSending;
  private final String submit;
  private final String submitRecoveryCode;

  SignInWay(
      SignInPurpose purpose,
      String code,
      String title,
      String intro,
      String introToSending,
      String submit,
      String submitRecoveryCode) {
    this.purpose = purpose;
    this.code = code;
    this.title = title;
    this.intro = intro;
    this.introToSending = introToSending;
    this.submit = submit;
    this.submitRecoveryCode = submitRecoveryCode;
  }

  /** Empty if no code is asked for at that path in a sign-in of that purpose. */
  public static Optional<SignInWay> at(String path, SignInPurpose purpose) {
    return Arrays.stream(values()).filter(way -> way.purpose == purpose && way.code.equals(path)).findFirst();
  }

  /** The path of the page that asks for a code. */
  public String code() {
    return code;
  }

  /** The key of that page's heading. */
  public String title() {
    return title;
  }

  /** The key of what that page says first where an app's code is asked for. */
  public String intro() {
    return intro;
  }

  /** The key of what that page says first where a code is to be sent. */
  public String introToSending() {
    return introToSending;
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
