package dev.twofold.contracts;

import java.util.Arrays;
import java.util.List;

/**
 * The wire names of all messages. A name carries a version; a message whose meaning changes gets a new name, and the old
 * one stays readable as long as a golden sample of it exists.
 */
public enum MessageType {
  CHECK_PASSWORD_V1("check-password.v1", PasswordCommand.CheckPassword.class),
  STEP_UP_V1("step-up.v1", PasswordCommand.StepUp.class),
  SUBMIT_CODE_V1("submit-code.v1", CodeCommand.SubmitCode.class),
  SUBMIT_TICKET_V1("submit-ticket.v1", CodeCommand.SubmitTicket.class),
  CONFIRM_FACTOR_V1("confirm-factor.v1", CodeCommand.ConfirmFactor.class),
  LOOK_UP_SESSION_V1("look-up-session.v1", SessionQuery.LookUpSession.class),
  SESSIONS_RECEIVED_V1("sessions-received.v1", SessionQuery.SessionsReceived.class),
  VIEW_SIGN_IN_V1("view-sign-in.v1", VerificationCommand.ViewSignIn.class),
  ABANDON_SIGN_IN_V1("abandon-sign-in.v1", VerificationCommand.AbandonSignIn.class),
  ADD_FACTOR_V1("add-factor.v1", VerificationCommand.AddFactor.class),
  ADD_PHONE_V1("add-phone.v1", VerificationCommand.AddPhone.class),
  START_CHALLENGE_V1("start-challenge.v1", VerificationCommand.StartChallenge.class),
  END_SESSION_V1("end-session.v1", VerificationCommand.EndSession.class),
  CONTINUE_SESSION_V1("continue-session.v1", VerificationCommand.ContinueSession.class),
  LIST_SESSIONS_V1("list-sessions.v1", VerificationCommand.ListSessions.class),
  END_SESSIONS_V1("end-sessions.v1", VerificationCommand.EndSessions.class),
  END_ONE_SESSION_V1("end-one-session.v1", VerificationCommand.EndOneSession.class),
  LIST_FACTORS_V1("list-factors.v1", VerificationCommand.ListFactors.class),
  ADD_FACTOR_TO_SESSION_V1("add-factor-to-session.v1", VerificationCommand.AddFactorToSession.class),
  ADD_PHONE_TO_SESSION_V1("add-phone-to-session.v1", VerificationCommand.AddPhoneToSession.class),
  START_CHALLENGE_IN_SESSION_V1(
      "start-challenge-in-session.v1", VerificationCommand.StartChallengeInSession.class),
  VIEW_DELIVERY_V1("view-delivery.v1", VerificationCommand.ViewDelivery.class),
  RENAME_FACTOR_V1("rename-factor.v1", VerificationCommand.RenameFactor.class),
  REMOVE_FACTOR_V1("remove-factor.v1", VerificationCommand.RemoveFactor.class),
  PREFER_METHOD_V1("prefer-method.v1", VerificationCommand.PreferMethod.class),
  MAKE_RECOVERY_CODES_V1("make-recovery-codes.v1", VerificationCommand.MakeRecoveryCodes.class),
  COUNT_RECOVERY_CODES_V1("count-recovery-codes.v1", VerificationCommand.CountRecoveryCodes.class),
  CHANGE_PASSWORD_V1("change-password.v1", VerificationCommand.ChangePassword.class),
  TURN_OFF_V1("turn-off.v1", VerificationCommand.TurnOff.class),
  LIST_DEVICES_V1("list-devices.v1", VerificationCommand.ListDevices.class),
  FORGET_DEVICE_V1("forget-device.v1", VerificationCommand.ForgetDevice.class),
  VIEW_HISTORY_V1("view-history.v1", VerificationCommand.ViewHistory.class),
  OPEN_HAND_OVER_V1("open-hand-over.v1", VerificationCommand.OpenHandOver.class),
  REDEEM_HAND_OVER_V1("redeem-hand-over.v1", VerificationCommand.RedeemHandOver.class),
  REGISTER_V1("register.v1", EnrollmentCommand.Register.class),
  MAKE_FACTOR_V1("make-factor.v1", Grant.MakeFactor.class),
  MAKE_PHONE_V1("make-phone.v1", Grant.MakePhone.class),
  HASH_PASSWORD_V1("hash-password.v1", Grant.HashPassword.class),
  SHOW_HISTORY_V1("show-history.v1", Grant.ShowHistory.class),
  INSTALL_LOGIN_V1("install-login.v1", Installation.InstallLogin.class),
  INSTALL_FACTOR_V1("install-factor.v1", Installation.InstallFactor.class),
  INSTALL_PHONE_V1("install-phone.v1", Installation.InstallPhone.class),
  INSTALL_PASSWORD_V1("install-password.v1", Installation.InstallPassword.class),
  FACTOR_PROVEN_V1("factor-proven.v1", FactorEvent.FactorProven.class),
  FACTOR_RENAMED_V1("factor-renamed.v1", FactorEvent.FactorRenamed.class),
  FACTOR_REMOVED_V1("factor-removed.v1", FactorEvent.FactorRemoved.class),
  KEEP_NUMBER_V1("keep-number.v1", NumberCommand.KeepNumber.class),
  DELIVER_CODE_V1("deliver-code.v1", DeliveryCommand.DeliverCode.class),
  CODE_USED_V1("code-used.v1", DeliveryCommand.CodeUsed.class),
  SHOW_DELIVERY_V1("show-delivery.v1", DeliveryCommand.ShowDelivery.class),
  DELIVERY_PROGRESSED_V1("delivery-progressed.v1", DeliveryEvent.DeliveryProgressed.class),
  TAKE_CALLBACK_V1("take-callback.v1", ProviderCallback.TakeCallback.class),
  SECURITY_EVENT_V1("security-event.v1", SecurityEvent.class),
  SIGN_IN_STANDS_V1("sign-in-stands.v1", Reply.SignInStands.class),
  FACTOR_INSTALLED_V1("factor-installed.v1", Reply.FactorInstalled.class),
  PHONE_INSTALLED_V1("phone-installed.v1", Reply.PhoneInstalled.class),
  CHALLENGE_STANDS_V1("challenge-stands.v1", Reply.ChallengeStands.class),
  DELIVERY_OVERVIEW_V1("delivery-overview.v1", Reply.DeliveryOverview.class),
  CALLBACK_ANSWERED_V1("callback-answered.v1", Reply.CallbackAnswered.class),
  SIGNED_IN_V1("signed-in.v1", Reply.SignedIn.class),
  SESSION_STANDS_V1("session-stands.v1", Reply.SessionStands.class),
  SESSION_LIST_V1("session-list.v1", Reply.SessionList.class),
  FACTOR_LIST_V1("factor-list.v1", Reply.FactorList.class),
  RECOVERY_CODES_MADE_V1("recovery-codes-made.v1", Reply.RecoveryCodesMade.class),
  RECOVERY_CODES_LEFT_V1("recovery-codes-left.v1", Reply.RecoveryCodesLeft.class),
  TURNED_OFF_V1("turned-off.v1", Reply.TurnedOff.class),
  DEVICE_LIST_V1("device-list.v1", Reply.DeviceList.class),
  SECURITY_HISTORY_V1("security-history.v1", Reply.SecurityHistory.class),
  DONE_V1("done.v1", Reply.Done.class),
  REFUSED_V1("refused.v1", Reply.Refused.class),
  SESSIONS_ENDED_V1("sessions-ended.v1", Revocation.SessionsEnded.class),
  LEASES_STALE_V1("leases-stale.v1", Revocation.LeasesStale.class),
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
