package dev.twofold.verification.session.io;

import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.revocation.Revocations;
import dev.twofold.verification.session.EndReason;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/**
 * Every session of a login but the one in which a change was made. Of that one only its own token stays: those that it has
 * at applications' own hosts end too, as somebody else may hold one; its browser gets new ones by itself.
 */
public final class OtherSessions {

  private final SessionRows rows;
  private final HostTokenRows hostTokens;

  public OtherSessions(SessionRows rows, HostTokenRows hostTokens) {
    this.rows = rows;
    this.hostTokens = hostTokens;
  }

  /** With their revocation added to what follows from the change. */
  public Future<Effects> end(
      SqlConnection connection, GuardedSession.Live kept, EndReason reason, Effects change) {
    return rows
        .endAllBut(connection, kept.loginId(), Optional.of(kept.session().id()), reason)
        .map(ended -> Revocations.publish(change, ended))
        .compose(effects -> endHostTokens(connection, kept, effects));
  }

  private Future<Effects> endHostTokens(SqlConnection connection, GuardedSession.Live kept, Effects effects) {
    return hostTokens
        .takeAwayAll(connection, kept.session().id())
        .map(had -> had ? Revocations.publishStale(effects, kept.loginId(), kept.now()) : effects);
  }
}
