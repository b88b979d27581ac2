package dev.twofold.verification.revocation;

import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.runtime.store.Effects;
import java.util.Optional;

/** Revocations, published with the change that they tell of; they stand on the feed before it is acknowledged. */
public final class Revocations {

  private Revocations() {}

  /** @param ended empty: there was nothing to end */
  public static Effects publish(Effects effects, Optional<SessionsEnded> ended) {
    return ended.map(revocation -> publish(effects, revocation)).orElse(effects);
  }

  private static Effects publish(Effects effects, SessionsEnded revocation) {
    return effects.publish(revocation.sessionIds().get(0).toString(), revocation);
  }
}
