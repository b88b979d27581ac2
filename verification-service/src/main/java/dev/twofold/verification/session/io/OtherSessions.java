package dev.twofold.verification.session.io;

import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.revocation.Revocations;
import dev.twofold.verification.session.EndReason;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Every session of a login but the one in which a change was made. */
public final class OtherSessions {

  private final SessionRows rows;

  public OtherSessions(SessionRows rows) {
    this.rows = rows;
  }

  /** With their revocation added to what follows from the change. */
  public Future<Effects> end(
      SqlConnection connection, GuardedSession.Live kept, EndReason reason, Effects change) {
    return rows
        .endAllBut(connection, kept.loginId(), Optional.of(kept.session().id()), reason)
        .map(ended -> Revocations.publish(change, ended));
  }
}
