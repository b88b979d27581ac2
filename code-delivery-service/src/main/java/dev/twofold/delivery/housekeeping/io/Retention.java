package dev.twofold.delivery.housekeeping.io;

import dev.twofold.runtime.store.Chore;
import dev.twofold.runtime.store.Leftovers;
import dev.twofold.runtime.store.WrappedColumn;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** For how long rows stay, and codes in them. */
public final class Retention {

  /** Where this service keeps what its row cipher wrapped for longer than an hour. */
  public static final List<WrappedColumn> WRAPPED = List.of(new WrappedColumn("phone", "number", "login_id"));

  /** Longer than any window of the guard's; for operators. */
  private static final Duration OF_DELIVERY = Duration.ofDays(90);
  /** So that its last notice is sent. */
  private static final Duration OF_REMOVED = Duration.ofDays(1);

  private Retention() {}

  public static List<Chore> chores() {
    return List.of(
        new Bodies(),
        new Leftovers("phone", "id", "pending_until", Duration.ofHours(1), "status = 'pending'"),
        new Leftovers("phone", "id", "removed_at", OF_REMOVED, "status = 'removed'"),
        new Leftovers("delivery", "id", "decided_at", OF_DELIVERY));
  }

  /** Codes and kinds of notices that nobody will be sent any more. */
  private record Bodies() implements Chore {

    private static final String FORGET =
        "UPDATE delivery SET body = NULL WHERE body IS NOT NULL"
            + " AND expires_at < (SELECT twofold_now() - interval '1 minute')";

    @Override
    public String name() {
      return "bodies";
    }

    @Override
    public Future<Optional<Chore>> batch(SqlClient database) {
      return database.query(FORGET).execute().map(Optional.empty());
    }
  }
}
