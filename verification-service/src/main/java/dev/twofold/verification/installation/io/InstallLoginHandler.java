package dev.twofold.verification.installation.io;

import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.store.DatabaseTime;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.login.Login;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.signin.SignIn;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.signin.SignInOrigin;
import dev.twofold.verification.signin.io.SignIns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;

/**
 * A pending login and its first sign-in. A pending login of the same name that lapsed is replaced; any other is an
 * answer {@link Refusal#LOGIN_TAKEN}.
 */
public final class InstallLoginHandler implements MessageHandler<InstallLogin> {

  private final HandledOnce handledOnce;
  private final SealedFields sealedFields;
  private final LoginRows logins;
  private final SignIns signIns;

  public InstallLoginHandler(
      HandledOnce handledOnce, SealedFields sealedFields, LoginRows logins, SignIns signIns) {
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.logins = logins;
    this.signIns = signIns;
  }

  @Override
  public Future<Void> handle(Incoming<InstallLogin> message) {
    InstallLogin login = message.body();
    return sealedFields
        .open(message, login.passwordHash(), login.signInId(), login.tokenHash())
        .compose(hash -> handledOnce.run(message, connection -> install(connection, login, hash)));
  }

  private Future<Effects> install(SqlConnection connection, InstallLogin message, byte[] passwordHash) {
    Login login =
        Login.pending(
            message.loginId(),
            message.name(),
            message.pendingUntil(),
            message.permissions(),
            message.invited().orElse(false));
    return dropDead(connection, login.name())
        .compose(dropped -> DatabaseTime.read(connection))
        .compose(
            now ->
                logins
                    .insertPending(connection, login, passwordHash, now)
                    .compose(
                        inserted ->
                            inserted
                                ? open(connection, message, now)
                                : Future.succeededFuture(
                                    Effects.reply(Reply.Refused.of(Refusal.LOGIN_TAKEN)))));
  }

  private Future<Void> dropDead(SqlConnection connection, String name) {
    return logins
        .lockByName(connection, name)
        .compose(
            found -> {
              Optional<Login> dead = found.filter(old -> old.login().isDead(old.now())).map(LoginRows.Locked::login);
              return dead.isPresent()
                  ? logins.delete(connection, dead.get().id())
                  : Future.succeededFuture();
            });
  }

  private Future<Effects> open(SqlConnection connection, InstallLogin message, Instant now) {
    SignInFacts facts =
        SignInFacts.begin(message.signInId(), message.loginId(), message.tokenHash(), now, SignInOrigin.signIn(Optional.empty(), Optional.empty()))
            .endingBy(message.pendingUntil());
    return signIns
        .open(connection, SignIn.Stored.ENROLL, facts)
        .map(signIn -> Effects.reply(signIn.answer()));
  }
}
