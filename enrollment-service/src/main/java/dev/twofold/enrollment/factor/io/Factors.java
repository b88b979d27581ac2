package dev.twofold.enrollment.factor.io;

import dev.twofold.enrollment.factor.NewFactor;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The inventory of factors. Every method runs in the caller's transaction, under the login's row lock.
 *
 * <p>What verification says of a factor may arrive in any order, because a message that was not sent at once is sent
 * later by whoever finds it. It never arrives before the factor was entered: the installation, without which nothing
 * can be said of it, leaves this service only after the entry was committed. Should the row be missing nonetheless,
 * this database has lost what it had acknowledged; the event then fails, becomes a dead letter, and others go on.
 */
final class Factors {

  /** Enters a pending factor in place of what the same sign-in or session asked for before and did not confirm. */
  Future<Void> enter(SqlConnection connection, NewFactor factor) {
    return replacePending(connection, factor.loginId(), factor.askedBy())
        .compose(
            done ->
                connection
                    .preparedQuery(
                        """
                        INSERT INTO factor (factor_id, grant_id, login_id, asked_by, kind, name, status, made_at)
                        VALUES ($1, $2, $3, $4, $5, $6, 'pending', twofold_now())
                        """)
                    .execute(
                        Tuple.of(
                            factor.id(),
                            factor.grantId(),
                            factor.loginId(),
                            factor.askedBy(),
                            factor.kind().wireName(),
                            factor.name())))
        .mapEmpty();
  }

  /** @return fails if the login has no such factor, as do the other changes; a removed one stays as it is */
  Future<Void> activate(SqlConnection connection, UUID loginId, UUID factorId, Instant provenAt) {
    return change(
        connection,
        """
        UPDATE factor SET status = 'active', proven_at = coalesce(proven_at, $3)
        WHERE login_id = $1 AND factor_id = $2 AND status <> 'removed'
        """,
        Tuple.of(loginId, factorId, column(provenAt)));
  }

  /** The latest rename holds, in whatever order they arrive. */
  Future<Void> rename(SqlConnection connection, UUID loginId, UUID factorId, String name, Instant renamedAt) {
    return change(
        connection,
        """
        UPDATE factor SET name = $3, renamed_at = $4
        WHERE login_id = $1 AND factor_id = $2 AND status <> 'removed' AND (renamed_at IS NULL OR renamed_at < $4)
        """,
        Tuple.of(loginId, factorId, name, column(renamedAt)));
  }

  Future<Void> remove(SqlConnection connection, UUID loginId, UUID factorId, Instant removedAt) {
    return change(
        connection,
        """
        UPDATE factor SET status = 'removed', removed_at = $3
        WHERE login_id = $1 AND factor_id = $2 AND status <> 'removed'
        """,
        Tuple.of(loginId, factorId, column(removedAt)));
  }

  private static Future<Void> replacePending(SqlConnection connection, UUID loginId, UUID askedBy) {
    return connection
        .preparedQuery(
            "UPDATE factor SET status = 'replaced' WHERE login_id = $1 AND asked_by = $2 AND status = 'pending'")
        .execute(Tuple.of(loginId, askedBy))
        .mapEmpty();
  }

  private static Future<Void> change(SqlConnection connection, String update, Tuple parameters) {
    return connection
        .preparedQuery(update)
        .execute(parameters)
        .compose(
            result ->
                result.rowCount() == 1
                    ? Future.succeededFuture()
                    : requireEntered(connection, parameters.getUUID(0), parameters.getUUID(1)));
  }

  private static Future<Void> requireEntered(SqlConnection connection, UUID loginId, UUID factorId) {
    return connection
        .preparedQuery("SELECT 1 FROM factor WHERE login_id = $1 AND factor_id = $2")
        .execute(Tuple.of(loginId, factorId))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IllegalStateException("an event of an unknown factor")));
  }

  private static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
