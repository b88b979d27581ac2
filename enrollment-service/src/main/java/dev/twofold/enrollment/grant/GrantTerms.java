package dev.twofold.enrollment.grant;

import dev.twofold.contracts.Grant.HashPassword;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.Grant.MakePhone;
import dev.twofold.enrollment.login.LoginStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * On what terms a grant may be executed, whatever it is for.
 *
 * @param notAfter the last moment at which it is good
 */
public record GrantTerms(UUID grantId, UUID loginId, Instant notAfter) {

  public static GrantTerms of(MakeFactor grant) {
    return new GrantTerms(grant.grantId(), grant.loginId(), grant.notAfter());
  }

  public static GrantTerms of(MakePhone grant) {
    return new GrantTerms(grant.grantId(), grant.loginId(), grant.notAfter());
  }

  public static GrantTerms of(HashPassword grant) {
    return new GrantTerms(grant.grantId(), grant.loginId(), grant.notAfter());
  }

  /**
   * In time, and for a login that stands. A pending one is good for a session's grant too: the session says that the
   * login was proven, and that news travels on another topic, so the grant may overtake it.
   */
  public boolean allow(LoginStatus login, Instant now) {
    boolean stands = login == LoginStatus.PENDING || login == LoginStatus.ACTIVE;
    return stands && !now.isAfter(notAfter);
  }
}
