package dev.twofold.enrollment.factor.io;

import dev.twofold.contracts.Grant.MakeFactor;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** The inventory of factors. Every method runs in the caller's transaction, under the login's row lock. */
final class Factors {

  /**
   * Enters a pending factor in place of those that were never confirmed.
   *
   * @return false if the grant was executed before; then nothing changes
   */
  Future<Boolean> enter(SqlConnection connection, UUID factorId, MakeFactor grant) {
    return connection
        .preparedQuery(
            "INSERT INTO factor (factor_id, grant_id, login_id, kind, name, status, made_at)"
                + " VALUES ($1, $2, $3, $4, $5, 'pending', twofold_now()) ON CONFLICT (grant_id) DO NOTHING")
        .execute(
            Tuple.of(factorId, grant.grantId(), grant.loginId(), grant.kind().wireName(), grant.name()))
        .compose(
            result ->
                result.rowCount() == 1
                    ? replaceOlder(connection, factorId, grant.loginId()).map(true)
                    : Future.succeededFuture(false));
  }

  /** @return fails if the login has no such factor */
  Future<Void> activate(SqlConnection connection, UUID factorId, UUID loginId, Instant provenAt) {
    return connection
        .preparedQuery(
            "UPDATE factor SET status = 'active', proven_at = coalesce(proven_at, $3)"
                + " WHERE factor_id = $1 AND login_id = $2")
        .execute(Tuple.of(factorId, loginId, provenAt.atOffset(ZoneOffset.UTC)))
        .compose(
            result ->
                result.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IllegalStateException("a proof of an unknown factor")));
  }

  private Future<Void> replaceOlder(SqlConnection connection, UUID factorId, UUID loginId) {
    return connection
        .preparedQuery(
            "UPDATE factor SET status = 'replaced'"
                + " WHERE login_id = $2 AND factor_id <> $1 AND status = 'pending'")
        .execute(Tuple.of(factorId, loginId))
        .mapEmpty();
  }
}
