package dev.twofold.enrollment.history;

import java.time.Duration;

/** How much of a security history is kept and shown. */
public final class HistoryRules {

  /**
   * Networks and programs are traces of a person, so they are not kept for ever. A year lets somebody who looks once a
   * year find what happened since; the rest is for those who come a month late.
   */
  public static final Duration KEPT_FOR = Duration.ofDays(400);

  public static final int MOST_SHOWN = 100;

  private HistoryRules() {}
}
