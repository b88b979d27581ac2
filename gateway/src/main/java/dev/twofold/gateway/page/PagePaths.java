package dev.twofold.gateway.page;

/** Addresses of pages that others lead to. */
public final class PagePaths {

  public static final String HOME = "/";
  public static final String SIGN_IN = "/sign-in";
  public static final String SIGN_IN_CODE = "/sign-in/code";
  public static final String SIGN_IN_CONTINUE = "/sign-in/continue";
  public static final String SIGN_IN_TURN_ON = "/sign-in/turn-on";
  public static final String SIGN_IN_TICKET = "/sign-in/ticket";
  public static final String SIGN_IN_CANCEL = "/sign-in/cancel";
  public static final String SIGN_IN_AGAIN = "/sign-in/again";
  public static final String REGISTER = "/register";
  public static final String SET_UP = "/set-up";
  public static final String SET_UP_CODE = "/set-up/code";
  public static final String SET_UP_LANGUAGE = "/set-up/language";
  public static final String SET_UP_BACKUP = "/set-up/backup";
  public static final String SIGN_OUT = "/sign-out";
  public static final String SIGNED_OUT = "/signed-out";
  public static final String STEP_UP = "/step-up";
  public static final String STEP_UP_CODE = "/step-up/code";
  public static final String SECURITY = "/security";
  public static final String SECURITY_OFF = "/security/off";
  public static final String SECURITY_HISTORY = "/security/history";
  public static final String LANGUAGE = "/language";

  private PagePaths() {}
}
