package dev.twofold.verification.signin.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.VerificationCommand.ContinueSession;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.session.Session;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.SessionRows;
import dev.twofold.verification.signin.SignIn;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.signin.SignInOrigin;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;

/** Opens the sign-in in which a code alone continues a session that ended idle. */
public final class ContinueSessionHandler implements MessageHandler<ContinueSession> {

  private final HandledOnce handledOnce;
  private final GuardedSession guardedSession;
  private final SignIns signIns;

  public ContinueSessionHandler(HandledOnce handledOnce, GuardedSession guardedSession, SignIns signIns) {
    this.handledOnce = handledOnce;
    this.guardedSession = guardedSession;
    this.signIns = signIns;
  }

  @Override
  public Future<Void> handle(Incoming<ContinueSession> message) {
    ContinueSession command = message.body();
    return handledOnce.run(
        message,
        connection ->
            guardedSession.judgeUnended(
                connection, command.session().tokenHash(), found -> judge(connection, command, found)));
  }

  private Future<Effects> judge(SqlConnection connection, ContinueSession command, SessionRows.Found found) {
    String audience = command.session().audience();
    Session session = found.session();
    if (session.isIdleAt(audience, found.now())) {
      return open(connection, command, session, found.now());
    }
    return GuardedSession.refuse(
        session.isGoodFor(audience, found.now()) ? Refusal.NOT_NOW : Refusal.NO_SESSION);
  }

  private Future<Effects> open(
      SqlConnection connection, ContinueSession command, Session session, Instant now) {
    SignInOrigin origin = SignInOrigin.ofSession(SignInPurpose.CONTINUE, session.id(), command.client());
    SignInFacts facts =
        SignInFacts.begin(command.signInId(), session.login().id(), command.tokenHash(), now, origin);
    return signIns
        .open(connection, SignIn.Stored.ENTER_CODE, facts)
        .map(opened -> Effects.reply(opened.answer()));
  }
}
