package dev.twofold.runtime.store;

import dev.twofold.runtime.kafka.TransientFailure;
import io.vertx.core.Future;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.Set;

/** Says of a database's failure whether waiting helps. SQLSTATEs: PostgreSQL documentation, appendix A. */
final class SqlFailures {

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final Set<String> PASSING = Set.of("40001", "40P01");
  private static final String CONNECTION_EXCEPTION = "08";
  private static final String OPERATOR_INTERVENTION = "57P0";

  private SqlFailures() {}

  static <T> Future<T> translate(Throwable failure) {
    if (failure instanceof DatabaseException database) {
      return Future.failedFuture(ofState(database));
    }
    if (isConnectionLost(failure)) {
      return Future.failedFuture(new TransientFailure("the connection to the database was lost", failure));
    }
    return Future.failedFuture(failure);
  }

  /** While a connection was awaited: whatever does not speak of the database speaks of the pool. */
  static <T> Future<T> translateAcquisition(Throwable failure) {
    if (failure instanceof DatabaseException database && TOO_MANY_CONNECTIONS.equals(database.getSqlState())) {
      return Future.failedFuture(new Busy("the database takes no more connections"));
    }
    if (failure instanceof DatabaseException || isConnectionLost(failure)) {
      return Future.failedFuture(new TransientFailure("the database could not be reached", failure));
    }
    return Future.failedFuture(new Busy("no connection to the database was free in time"));
  }

  private static RuntimeException ofState(DatabaseException failure) {
    String state = String.valueOf(failure.getSqlState());
    if (state.equals(LOCK_NOT_AVAILABLE)) {
      return new Busy("a lock was not to be had in time");
    }
    boolean passes =
        PASSING.contains(state) || state.startsWith(CONNECTION_EXCEPTION) || state.startsWith(OPERATOR_INTERVENTION);
    return passes ? new TransientFailure("the database gave up: " + state, failure) : failure;
  }

  private static boolean isConnectionLost(Throwable failure) {
    return failure instanceof ClosedConnectionException || failure instanceof IOException;
  }
}
