package dev.twofold.verification.code.io;

import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.verification.challenge.ChallengeScope;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.signin.SignIn;
import dev.twofold.verification.signin.SignInOrigin;
import dev.twofold.verification.signin.io.SignIns;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** A code that was entered in a sign-in, while the guard row of its login is held. */
record Attempt(SqlConnection connection, Incoming<SubmitCode> message, SignIns.Guarded guarded, String code) {

  SubmitCode command() {
    return message.body();
  }

  UUID commandId() {
    return message.envelope().id();
  }

  UUID loginId() {
    return guarded.login().id();
  }

  Instant now() {
    return guarded.now();
  }

  SignIn state() {
    return guarded.state();
  }

  EnteredCode entered(Factor factor) {
    ChallengeScope scope = ChallengeScope.ofSignIn(state().facts().id());
    return new EnteredCode(connection, scope, loginId(), factor, code, now());
  }

  SignInOrigin origin() {
    return state().facts().origin().orBegunBy(command().client());
  }

  @Override
  public String toString() {
    return "Attempt[" + commandId() + "]";
  }
}
