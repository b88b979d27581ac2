package dev.twofold.gateway.handover;

/** Where a hand-over happens. */
public final class HandOverPaths {

  /** On Twofold's own host. */
  public static final String HAND_OVER = "/hand-over";
  /** On the host of an application; no application has paths below {@code /.twofold/}. */
  public static final String ARRIVE = "/.twofold/arrive";

  /** The parameter of {@link #HAND_OVER} in which the way is, and of {@link #ARRIVE} in which is where it leads. */
  public static final String TO = "to";

  private HandOverPaths() {}
}
