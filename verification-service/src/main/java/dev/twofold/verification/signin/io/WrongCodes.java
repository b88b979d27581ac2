package dev.twofold.verification.signin.io;

import static dev.twofold.verification.io.DatabaseTime.column;
import static dev.twofold.verification.io.DatabaseTime.instant;

import dev.twofold.verification.signin.CodeBudget;
import dev.twofold.verification.signin.SignInFacts;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The table {@code wrong_code}, and the count of wrong codes in each sign-in. */
final class WrongCodes {

  private static final String NEWEST =
      "SELECT at FROM wrong_code WHERE login_id = $1 AND at > $2 ORDER BY at DESC LIMIT $3";
  private static final String INSERT =
      "INSERT INTO wrong_code (command_id, login_id, sign_in_id, at) VALUES ($1, $2, $3, $4)";
  private static final String COUNT = "UPDATE sign_in SET wrong_codes = wrong_codes + 1 WHERE id = $1";

  Future<List<Instant>> ofLogin(SqlConnection connection, UUID loginId, Instant now) {
    return connection
        .preparedQuery(NEWEST)
        .execute(Tuple.of(loginId, column(now.minus(CodeBudget.WINDOW)), CodeBudget.PER_LOGIN))
        .map(rows -> rows.stream().map(row -> instant(row, "at")).toList());
  }

  Future<Void> add(SqlConnection connection, UUID commandId, SignInFacts signIn, Instant now) {
    return connection
        .preparedQuery(INSERT)
        .execute(Tuple.of(commandId, signIn.loginId(), signIn.id(), column(now)))
        .compose(added -> connection.preparedQuery(COUNT).execute(Tuple.of(signIn.id())))
        .mapEmpty();
  }
}
