package dev.twofold.verification.installation.io;

import dev.twofold.contracts.Installation.InstallPassword;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.history.History;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.session.EndReason;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.OtherSessions;
import dev.twofold.verification.signin.io.SignIns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/**
 * Puts a new password in place of the old one, judging the session again: it may have ended while the password was
 * hashed. Whoever else knew the old password is out.
 */
public final class InstallPasswordHandler implements MessageHandler<InstallPassword> {

  private final HandledOnce handledOnce;
  private final SealedFields sealedFields;
  private final GuardedSession guardedSession;
  private final LoginRows logins;
  private final OtherSessions otherSessions;
  private final SignIns signIns;

  public InstallPasswordHandler(
      HandledOnce handledOnce,
      SealedFields sealedFields,
      GuardedSession guardedSession,
      LoginRows logins,
      OtherSessions otherSessions,
      SignIns signIns) {
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.guardedSession = guardedSession;
    this.logins = logins;
    this.otherSessions = otherSessions;
    this.signIns = signIns;
  }

  @Override
  public Future<Void> handle(Incoming<InstallPassword> message) {
    InstallPassword installation = message.body();
    return sealedFields
        .open(message, installation.passwordHash(), installation.sessionId(), installation.tokenHash())
        .compose(hash -> handledOnce.run(message, connection -> install(connection, installation, hash)));
  }

  private Future<Effects> install(SqlConnection connection, InstallPassword message, byte[] passwordHash) {
    return guardedSession.judgeAgain(
        connection,
        message.tokenHash(),
        live ->
            live.session().id().equals(message.sessionId()) && live.loginId().equals(message.loginId())
                ? replace(connection, live, passwordHash)
                : GuardedSession.refuse(Refusal.NO_SESSION));
  }

  private Future<Effects> replace(SqlConnection connection, GuardedSession.Live live, byte[] passwordHash) {
    return logins
        .replacePassword(connection, live.loginId(), passwordHash)
        .compose(replaced -> signIns.abandonAll(connection, live.loginId()))
        .compose(
            abandoned -> otherSessions.end(connection, live, EndReason.PASSWORD_CHANGED, told(live)));
  }

  private static Effects told(GuardedSession.Live live) {
    Effects done = Effects.reply(new Reply.Done());
    return History.tell(done, SecurityEventKind.PASSWORD_CHANGED, live.session(), live.now(), Optional.empty());
  }
}
