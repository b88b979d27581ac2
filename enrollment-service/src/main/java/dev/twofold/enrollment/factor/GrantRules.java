package dev.twofold.enrollment.factor;

import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.enrollment.login.LoginStatus;
import java.time.Instant;

/** When a grant may be executed. */
public final class GrantRules {

  private GrantRules() {}

  public static boolean allows(MakeFactor grant, LoginStatus login, Instant now) {
    boolean known = login == LoginStatus.PENDING || login == LoginStatus.ACTIVE;
    return known && !now.isAfter(grant.notAfter());
  }
}
