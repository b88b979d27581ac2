package dev.twofold.verification.signin.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;

import dev.twofold.verification.signin.CodeBudget;
import dev.twofold.verification.signin.SignInFacts;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code wrong_code}, and the count of wrong codes in each sign-in. */
public final class WrongCodes {

  private static final String NEWEST =
      """
      SELECT at FROM wrong_code
      WHERE login_id = $1 AND pot IS NOT DISTINCT FROM $2 AND at > $3 ORDER BY at DESC LIMIT $4
      """;
  private static final String ADD =
      """
      WITH counted AS (UPDATE sign_in SET wrong_codes = wrong_codes + 1 WHERE id = $3)
      INSERT INTO wrong_code (command_id, login_id, sign_in_id, pot, at) VALUES ($1, $2, $3, $4, $5)
      """;

  /** When wrong codes of the pot were entered, newest first, as far as a {@link CodeBudget} asks. */
  public Future<List<Instant>> ofPot(SqlConnection connection, UUID loginId, Optional<UUID> pot, Instant now) {
    return connection
        .preparedQuery(NEWEST)
        .execute(
            Tuple.of(loginId, pot.orElse(null), column(now.minus(CodeBudget.WINDOW)), CodeBudget.PER_POT))
        .map(rows -> rows.stream().map(row -> instant(row, "at")).toList());
  }

  /** A wrong code that was entered in a sign-in. */
  public Future<Void> add(SqlConnection connection, UUID commandId, SignInFacts signIn, Instant now) {
    Optional<UUID> pot = signIn.origin().pot();
    return connection
        .preparedQuery(ADD)
        .execute(Tuple.of(commandId, signIn.loginId(), signIn.id(), pot.orElse(null), column(now)))
        .mapEmpty();
  }

  /** A wrong code that was entered in a session. */
  public Future<Void> add(SqlConnection connection, UUID commandId, UUID loginId, UUID sessionId, Instant now) {
    return connection
        .preparedQuery(ADD)
        .execute(Tuple.of(commandId, loginId, null, sessionId, column(now)))
        .mapEmpty();
  }
}
