package dev.twofold.delivery.guard;

/** How much is sent at the most. */
public final class GuardLimits {

  public static final int NUMBER_HOUR = 5;
  public static final int NUMBER_DAY = 10;
  public static final int LOGIN_HOUR = 10;
  public static final int LOGIN_DAY = 20;
  public static final int NETWORK_HOUR = 30;
  /** Of logins with nothing proven that were not invited. */
  public static final int UNPROVEN_NETWORK_DAY = 3;
  public static final int UNPROVEN_NUMBER_DAY = 2;
  public static final int UNPROVEN_DAY = 200;
  public static final int NOTICES_NUMBER_DAY = 3;
  /** Other numbers in the same hundred. */
  static final int NEIGHBOURS = 3;

  private GuardLimits() {}
}
