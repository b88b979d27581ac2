package dev.twofold.verification.settings.io;

import dev.twofold.contracts.SessionRef;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.settings.OwnFactors;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.BiFunction;

/** A change of a login's factors, judged by what they are while its guard row is held. */
public final class GuardedFactors {

  private final GuardedSession sessions;
  private final OwnFactorRows rows = new OwnFactorRows();

  public GuardedFactors(GuardedSession sessions) {
    this.sessions = sessions;
  }

  /** Refused as by {@link GuardedSession#judgeFreshlyProven}. */
  Future<Effects> judge(
      SqlConnection connection, SessionRef ref, BiFunction<GuardedSession.Live, OwnFactors, Future<Effects>> change) {
    return sessions.judgeFreshlyProven(
        connection, ref, live -> rows.of(connection, live).compose(factors -> change.apply(live, factors)));
  }
}
