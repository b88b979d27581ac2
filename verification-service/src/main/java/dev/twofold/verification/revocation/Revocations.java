package dev.twofold.verification.revocation;

import dev.twofold.contracts.Revocation.LeasesStale;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.runtime.store.Effects;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Revocations, published with the change that they tell of; they stand on the feed before it is acknowledged. */
public final class Revocations {

  private Revocations() {}

  /** @param ended empty: there was nothing to end */
  public static Effects publish(Effects effects, Optional<SessionsEnded> ended) {
    return ended.map(revocation -> publish(effects, revocation)).orElse(effects);
  }

  /** Gateways hold leases of the login that say what is so no more. */
  public static Effects publishStale(Effects effects, UUID loginId, Instant at) {
    return effects.publish(loginId.toString(), new LeasesStale(loginId, at));
  }

  private static Effects publish(Effects effects, SessionsEnded revocation) {
    return effects.publish(revocation.sessionIds().get(0).toString(), revocation);
  }
}
