package dev.twofold.verification.password.io;

import dev.twofold.contracts.PasswordCommand.StepUp;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.password.PasswordAttempt;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.signin.SignInOrigin;
import dev.twofold.verification.signin.Verdict;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The first step of a fresh proof for a live session. Without one nothing is hashed: nobody comes this far without a
 * token that was ours once.
 */
public final class StepUpHandler implements MessageHandler<StepUp> {

  private final SealedFields sealedFields;
  private final PasswordCheck passwords;
  private final LoginRows logins;
  private final GuardedSession guardedSession;

  public StepUpHandler(
      SealedFields sealedFields, PasswordCheck passwords, LoginRows logins, GuardedSession guardedSession) {
    this.sealedFields = sealedFields;
    this.passwords = passwords;
    this.logins = logins;
    this.guardedSession = guardedSession;
  }

  @Override
  public Future<Void> handle(Incoming<StepUp> message) {
    StepUp command = message.body();
    return sealedFields
        .open(message, command.password(), command.signInId(), command.tokenHash())
        .map(password -> new String(password, StandardCharsets.UTF_8))
        .compose(password -> passwords.run(message, password, new Step(message.envelope().id(), command)));
  }

  private final class Step implements PasswordStep {

    private final UUID commandId;
    private final StepUp command;

    Step(UUID commandId, StepUp command) {
      this.commandId = commandId;
      this.command = command;
    }

    @Override
    public Future<Verdict<Claim>> claim(SqlConnection connection) {
      return guardedSession
          .live(connection, command.session())
          .compose(
              live ->
                  live.map(one -> claim(connection, one))
                      .orElseGet(() -> Future.succeededFuture(Verdict.refused(Refusal.NO_SESSION))));
    }

    @Override
    public Future<Effects> judge(
        SqlConnection connection, LoginRows.Known known, Function<SignInFacts, Future<Effects>> open) {
      return guardedSession.judge(connection, command.session(), live -> open.apply(signIn(live)));
    }

    private Future<Verdict<Claim>> claim(SqlConnection connection, GuardedSession.Live live) {
      PasswordAttempt attempt =
          new PasswordAttempt(
              commandId,
              PasswordAttempt.subjectOf(live.loginId()),
              command.client().network(),
              Optional.of(live.session().id()));
      return logins
          .find(connection, live.session().login().name())
          .map(known -> Verdict.allowed(new Claim(known, attempt)));
    }

    private SignInFacts signIn(GuardedSession.Live live) {
      return SignInFacts.begin(
          command.signInId(),
          live.loginId(),
          command.tokenHash(),
          live.now(),
          SignInOrigin.ofSession(SignInPurpose.STEP_UP, live.session().id(), command.client()));
    }
  }
}
