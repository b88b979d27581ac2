package dev.twofold.contracts;

import java.util.Arrays;
import java.util.List;

/**
 * The wire names of all messages. A name carries a version; a message whose meaning changes gets a new name, and the old
 * one stays readable as long as a golden sample of it exists.
 */
public enum MessageType {
  CHECK_PASSWORD_V1("check-password.v1", PasswordCommand.CheckPassword.class),
  SUBMIT_CODE_V1("submit-code.v1", CodeCommand.SubmitCode.class),
  LOOK_UP_SESSION_V1("look-up-session.v1", SessionQuery.LookUpSession.class),
  VIEW_SIGN_IN_V1("view-sign-in.v1", VerificationCommand.ViewSignIn.class),
  ABANDON_SIGN_IN_V1("abandon-sign-in.v1", VerificationCommand.AbandonSignIn.class),
  ADD_FACTOR_V1("add-factor.v1", VerificationCommand.AddFactor.class),
  END_SESSION_V1("end-session.v1", VerificationCommand.EndSession.class),
  REGISTER_V1("register.v1", EnrollmentCommand.Register.class),
  MAKE_FACTOR_V1("make-factor.v1", Grant.MakeFactor.class),
  INSTALL_LOGIN_V1("install-login.v1", Installation.InstallLogin.class),
  INSTALL_FACTOR_V1("install-factor.v1", Installation.InstallFactor.class),
  FACTOR_PROVEN_V1("factor-proven.v1", ProofEvent.FactorProven.class),
  SIGN_IN_STANDS_V1("sign-in-stands.v1", Reply.SignInStands.class),
  FACTOR_INSTALLED_V1("factor-installed.v1", Reply.FactorInstalled.class),
  SIGNED_IN_V1("signed-in.v1", Reply.SignedIn.class),
  SESSION_STANDS_V1("session-stands.v1", Reply.SessionStands.class),
  DONE_V1("done.v1", Reply.Done.class),
  REFUSED_V1("refused.v1", Reply.Refused.class),
  SESSIONS_ENDED_V1("sessions-ended.v1", Revocation.SessionsEnded.class),
  HEARTBEAT_V1("heartbeat.v1", Revocation.Heartbeat.class),
  DEAD_LETTER_V1("dead-letter.v1", DeadLetter.class);

  private final String wireName;
  private final Class<? extends Message> bodyType;

  MessageType(String wireName, Class<? extends Message> bodyType) {
    this.wireName = wireName;
    this.bodyType = bodyType;
  }

  public String wireName() {
    return wireName;
  }

  public Class<? extends Message> bodyType() {
    return bodyType;
  }

  public static MessageType of(Class<? extends Message> bodyType) {
    return Arrays.stream(values())
        .filter(type -> type.bodyType == bodyType)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no wire name for " + bodyType));
  }

  /** Every message that a topic may carry. */
  public static List<MessageType> on(Topic topic) {
    return Arrays.stream(values()).filter(type -> topic.family().isAssignableFrom(type.bodyType)).toList();
  }
}
