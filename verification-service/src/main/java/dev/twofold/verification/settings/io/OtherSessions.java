package dev.twofold.verification.settings.io;

import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.revocation.Revocations;
import dev.twofold.verification.session.EndReason;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.SessionRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Every session of a login but the one in which its factors were changed. */
public final class OtherSessions {

  private final SessionRows rows;

  public OtherSessions(SessionRows rows) {
    this.rows = rows;
  }

  /** With their revocation added to what follows from the change. */
  Future<Effects> end(SqlConnection connection, GuardedSession.Live kept, Effects change) {
    return rows
        .endAllBut(connection, kept.loginId(), Optional.of(kept.session().id()), EndReason.FACTORS_CHANGED)
        .map(ended -> Revocations.publish(change, ended));
  }
}
