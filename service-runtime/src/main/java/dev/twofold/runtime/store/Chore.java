package dev.twofold.runtime.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;

/** What {@link Housekeeping} does to a table again and again. */
public interface Chore {

  /** For the log. */
  String name();

  /**
   * Does so much of it as one statement may, or a few short ones, each in a transaction of its own.
   *
   * @return what is left to do of it now; empty if nothing
   */
  Future<Optional<Chore>> batch(SqlClient database);
}
