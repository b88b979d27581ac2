package dev.twofold.enrollment.factor;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.Grant.MakePhone;
import java.util.UUID;

/**
 * A factor that is to be entered in the inventory.
 *
 * @param askedBy the session that asked, else the sign-in; it has one pending factor at a time
 */
public record NewFactor(UUID id, UUID grantId, UUID loginId, UUID askedBy, FactorKind kind, String name) {

  public static NewFactor of(UUID id, MakeFactor grant) {
    UUID askedBy = grant.sessionId().orElse(grant.signInId());
    return new NewFactor(id, grant.grantId(), grant.loginId(), askedBy, grant.kind(), grant.name());
  }

  public static NewFactor of(UUID id, MakePhone grant) {
    UUID askedBy = grant.sessionId().orElse(grant.signInId());
    return new NewFactor(id, grant.grantId(), grant.loginId(), askedBy, FactorKind.PHONE, grant.name());
  }
}
