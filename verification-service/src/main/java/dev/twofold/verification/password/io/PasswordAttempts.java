package dev.twofold.verification.password.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;
import static dev.twofold.verification.password.PasswordBudget.LONG_TERM;
import static dev.twofold.verification.password.PasswordBudget.PER_NETWORK;
import static dev.twofold.verification.password.PasswordBudget.SHORT_TERM;
import static dev.twofold.verification.password.PasswordBudget.TRICKLE;

import dev.twofold.verification.password.PasswordAttempt;
import dev.twofold.verification.password.PasswordAttempt.Outcome;
import dev.twofold.verification.password.PasswordBudget;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code password_attempt}: one row per command, there before the password is hashed. */
final class PasswordAttempts {

  // The lock is taken inside the CTE: only so is the time read after the wait for it. Two subjects that share a hash
  // wait for each other and are counted apart.
  private static final String LOCK =
      """
      WITH guard AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended($1, 0)))
      SELECT twofold_now() AS now FROM guard
      """;
  private static final String OF_STRANGERS =
      "SELECT %s AS tenth_in_network, %s AS hundredth, %s AS newest, %s AS three_hundredth_of_network"
          .formatted(
              full(SHORT_TERM, "subject = $1 AND pot IS NULL AND network = $2 AND at > $3"),
              full(LONG_TERM, "subject = $1 AND pot IS NULL AND at > $4"),
              full(TRICKLE, "subject = $1 AND pot IS NULL AND at > $5"),
              full(PER_NETWORK, "network = $2 AND pot IS NULL AND at > $6"));
  private static final String OF_POT =
      "SELECT %s AS tenth, %s AS hundredth"
          .formatted(
              full(SHORT_TERM, "subject = $1 AND pot = $2 AND at > $3"),
              full(LONG_TERM, "subject = $1 AND pot = $2 AND at > $4"));
  // A command that is delivered again keeps what was decided when it came first.
  private static final String INSERT =
      """
      INSERT INTO password_attempt (command_id, subject, network, pot, at, outcome) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (command_id) DO UPDATE SET outcome = password_attempt.outcome RETURNING outcome
      """;
  private static final String SETTLE = "UPDATE password_attempt SET outcome = $2 WHERE command_id = $1";

  /**
   * Counts the attempt. What is counted together is serialised over all replicas; attempts from one network on several
   * logins are not, so that those which run at the same moment may exceed its budget by their number.
   *
   * @return whether the password may be compared
   */
  Future<Boolean> begin(SqlConnection connection, PasswordAttempt attempt) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(attempt.countedAs()))
        .map(rows -> instant(rows.iterator().next(), "now"))
        .compose(
            now ->
                budget(connection, attempt, now)
                    .map(budget -> budget.allowsOneMore(now) ? Outcome.OPEN : Outcome.NOT_COMPARED)
                    .compose(outcome -> insert(connection, attempt, now, outcome)));
  }

  Future<Void> settle(SqlConnection connection, UUID commandId, Outcome outcome) {
    return connection.preparedQuery(SETTLE).execute(Tuple.of(commandId, outcome.stored())).mapEmpty();
  }

  private static Future<? extends PasswordBudget> budget(
      SqlConnection connection, PasswordAttempt attempt, Instant now) {
    return attempt
        .pot()
        .<Future<? extends PasswordBudget>>map(pot -> ofPot(connection, attempt.subject(), pot, now))
        .orElseGet(() -> ofStrangers(connection, attempt, now));
  }

  private static Future<PasswordBudget.OfPot> ofPot(
      SqlConnection connection, String subject, UUID pot, Instant now) {
    Tuple values = Tuple.of(subject, pot, column(SHORT_TERM.from(now)), column(LONG_TERM.from(now)));
    return connection
        .preparedQuery(OF_POT)
        .execute(values)
        .map(rows -> rows.iterator().next())
        .map(row -> new PasswordBudget.OfPot(optional(row, "tenth"), optional(row, "hundredth")));
  }

  private static Future<PasswordBudget.OfStrangers> ofStrangers(
      SqlConnection connection, PasswordAttempt attempt, Instant now) {
    Tuple values =
        Tuple.of(
            attempt.subject(),
            attempt.network(),
            column(SHORT_TERM.from(now)),
            column(LONG_TERM.from(now)),
            column(TRICKLE.from(now)),
            column(PER_NETWORK.from(now)));
    return connection
        .preparedQuery(OF_STRANGERS)
        .execute(values)
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new PasswordBudget.OfStrangers(
                    optional(row, "tenth_in_network"),
                    optional(row, "hundredth"),
                    optional(row, "newest"),
                    optional(row, "three_hundredth_of_network")));
  }

  private static Future<Boolean> insert(
      SqlConnection connection, PasswordAttempt attempt, Instant now, Outcome outcome) {
    Tuple row =
        Tuple.of(
            attempt.commandId(),
            attempt.subject(),
            attempt.network(),
            attempt.pot().orElse(null),
            column(now),
            outcome.stored());
    return connection
        .preparedQuery(INSERT)
        .execute(row)
        .map(rows -> rows.iterator().next().getString("outcome").equals(Outcome.OPEN.stored()));
  }

  /** When the attempt was counted that made the number of the limit full. */
  private static String full(PasswordBudget.Limit limit, String which) {
    return """
        (SELECT at FROM password_attempt
         WHERE %s AND outcome IN ('open', 'wrong') ORDER BY at DESC OFFSET %d LIMIT 1)"""
        .formatted(which, limit.most() - 1);
  }

  private static Optional<Instant> optional(Row row, String column) {
    return Optional.ofNullable(instant(row, column));
  }
}
