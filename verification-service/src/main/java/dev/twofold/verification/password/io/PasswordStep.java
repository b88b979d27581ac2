package dev.twofold.verification.password.io;

import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.password.PasswordAttempt;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.signin.Verdict;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.function.Function;

/** What the commands that bring a password differ in; {@link PasswordCheck} does the rest. */
interface PasswordStep {

  /** @param known the login whose password it is said to be, if there is one */
  record Claim(Optional<LoginRows.Known> known, PasswordAttempt attempt) {}

  /** Refused where nothing is to be hashed. */
  Future<Verdict<Claim>> claim(SqlConnection connection);

  /** Takes the guard row of the login, and opens the sign-in if that is still allowed. */
  Future<Effects> judge(
      SqlConnection connection, LoginRows.Known known, Function<SignInFacts, Future<Effects>> open);
}
