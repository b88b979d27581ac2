package dev.twofold.verification.signin.io;

import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.session.Session;
import dev.twofold.verification.session.io.SessionRows;
import dev.twofold.verification.signin.SignIn;
import dev.twofold.verification.signin.SignInOrigin;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What follows, in the same transaction, once a fresh code is marked as used. */
public final class SecondStep {

  private final LoginRows logins;
  private final SessionRows sessions;
  private final SignInRows rows = new SignInRows();

  public SecondStep(LoginRows logins, SessionRows sessions) {
    this.logins = logins;
    this.sessions = sessions;
  }

  /** Login active, sign-in completed, session made; the directory is told if the factor was pending until now. */
  Future<Effects> take(SqlConnection connection, SubmitCode command, SignIns.Guarded guarded, Factor factor) {
    return guarded
        .state()
        .complete()
        .fold(completed -> take(connection, command, guarded, factor, completed), GuardedInput::refuse);
  }

  private Future<Effects> take(
      SqlConnection connection,
      SubmitCode command,
      SignIns.Guarded guarded,
      Factor factor,
      SignIn.Completed completed) {
    UUID signInId = completed.facts().id();
    UUID loginId = guarded.login().id();
    SignInOrigin origin = completed.facts().origin();
    Session session =
        Session.begin(
            UUID.randomUUID(),
            guarded.login(),
            command.audience(),
            new Session.Beginning(guarded.now(), origin.network(), origin.agent()));
    Effects signedIn = Effects.reply(new Reply.SignedIn(
                signInId, session.lease(), Optional.empty(), Optional.empty(), OptionalInt.empty()));
    return logins
        .activate(connection, loginId)
        .compose(active -> rows.close(connection, signInId, SignIn.Stored.COMPLETED))
        .compose(closed -> sessions.insert(connection, session, signInId, command.sessionTokenHash()))
        .map(
            made ->
                factor.isPending()
                    ? signedIn.publish(
                        loginId.toString(), new FactorProven(loginId, factor.id(), guarded.now()))
                    : signedIn);
  }
}
