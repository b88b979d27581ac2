package dev.twofold.verification.installation.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.factor.Ceremony;
import dev.twofold.verification.login.Login;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.signin.io.GuardedInput;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A factor was made for a sign-in or session, which is judged again under the login's guard row: it may have ended
 * meanwhile.
 */
public final class GuardedCeremony {

  private final GuardedInput inputs;
  private final GuardedSession sessions;

  public GuardedCeremony(GuardedInput inputs, GuardedSession sessions) {
    this.inputs = inputs;
    this.sessions = sessions;
  }

  /**
   * Who asked for the factor.
   *
   * @param tokenHash of the sign-in's or session's token
   * @param sessionId the session that asked; empty: the sign-in did
   */
  record Asker(UUID loginId, UUID signInId, TokenHash tokenHash, Optional<UUID> sessionId) {}

  /** Keeps the factor as a pending one. */
  @FunctionalInterface
  interface Keeping {
    Future<Effects> keep(Login login, Ceremony ceremony, Instant now);
  }

  Future<Effects> judge(SqlConnection connection, Asker asker, Keeping keeping) {
    return asker
        .sessionId()
        .map(sessionId -> inSession(connection, asker, sessionId, keeping))
        .orElseGet(() -> inSignIn(connection, asker, keeping));
  }

  private Future<Effects> inSignIn(SqlConnection connection, Asker asker, Keeping keeping) {
    return inputs.judge(
        connection,
        asker.signInId(),
        asker.tokenHash(),
        guarded -> {
          if (!guarded.login().id().equals(asker.loginId())) {
            return GuardedInput.refuse(Reply.Refused.of(Refusal.NO_SIGN_IN));
          }
          Ceremony ceremony = Ceremony.inSignIn(asker.signInId());
          return guarded
              .state()
              .addFactor()
              .fold(enroll -> keeping.keep(guarded.login(), ceremony, guarded.now()), GuardedInput::refuse);
        });
  }

  private Future<Effects> inSession(SqlConnection connection, Asker asker, UUID sessionId, Keeping keeping) {
    return sessions.judgeAgain(
        connection,
        asker.tokenHash(),
        live -> {
          if (!live.session().id().equals(sessionId) || !live.loginId().equals(asker.loginId())) {
            return GuardedSession.refuse(Refusal.NO_SESSION);
          }
          return keeping.keep(live.session().login(), Ceremony.inSession(sessionId, live.now()), live.now());
        });
  }
}
