package dev.twofold.verification.password.io;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.MalformedMessage;
import dev.twofold.contracts.PasswordCommand.CheckPassword;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.io.SealedFields;
import dev.twofold.verification.login.Login;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.signin.JudgedSignIn;
import dev.twofold.verification.signin.SignIn;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.signin.SignInOrigin;
import dev.twofold.verification.signin.io.SignIns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/**
 * The first step: the attempt is counted in a transaction of its own, the hash runs with no connection held, a second
 * transaction writes the result. An unknown or pending login takes the same way at the same cost.
 */
public final class CheckPasswordHandler implements MessageHandler<CheckPassword> {

  private final Database database;
  private final HandledOnce handledOnce;
  private final SealedFields sealedFields;
  private final PasswordHasher hasher;
  private final LoginRows logins;
  private final SignIns signIns;
  private final PasswordAttempts attempts = new PasswordAttempts();

  public CheckPasswordHandler(
      Database database,
      HandledOnce handledOnce,
      SealedFields sealedFields,
      PasswordHasher hasher,
      LoginRows logins,
      SignIns signIns) {
    this.database = database;
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.hasher = hasher;
    this.logins = logins;
    this.signIns = signIns;
  }

  @Override
  public Future<Void> handle(Incoming<CheckPassword> message) {
    return handledOnce
        .isSettled(message)
        .compose(settled -> settled ? Future.succeededFuture() : check(message));
  }

  private Future<Void> check(Incoming<CheckPassword> message) {
    CheckPassword command = message.body();
    return sealedFields
        .open(message, command.credentials(), command.signInId(), command.tokenHash())
        .compose(CheckPasswordHandler::credentials)
        .compose(
            credentials ->
                database
                    .inTransaction(connection -> count(connection, message, credentials.login()))
                    .compose(known -> rightLogin(known, credentials.password())))
        .map(login -> login.map(Login::id))
        // A failure goes the same way, so that a full queue is answered as one.
        .transform(
            checked ->
                handledOnce.run(
                    message,
                    connection ->
                        checked.succeeded()
                            ? settle(connection, message, checked.result())
                            : Future.failedFuture(checked.cause())));
  }

  private Future<Optional<LoginRows.Known>> count(
      SqlConnection connection, Incoming<CheckPassword> message, String name) {
    return logins
        .find(connection, name)
        .compose(
            known ->
                attempts
                    .count(
                        connection,
                        message.envelope().id(),
                        known.map(found -> found.login().id()),
                        message.key())
                    .map(known));
  }

  /** Empty unless the password is that of an active login; one hash in any case. */
  private Future<Optional<Login>> rightLogin(Optional<LoginRows.Known> known, String password) {
    Optional<LoginRows.Known> active = known.filter(found -> found.login().isActive());
    return active
        .map(found -> hasher.matches(found.passwordHash(), password))
        .orElseGet(() -> hasher.matchesNothing(password))
        .map(right -> active.filter(found -> right).map(LoginRows.Known::login));
  }

  private Future<Effects> settle(
      SqlConnection connection, Incoming<CheckPassword> message, Optional<UUID> rightLogin) {
    return attempts
        .settle(connection, message.envelope().id(), rightLogin.isPresent())
        .compose(
            settled ->
                rightLogin
                    .map(loginId -> open(connection, message.body(), loginId))
                    .orElseGet(CheckPasswordHandler::refuse));
  }

  private Future<Effects> open(SqlConnection connection, CheckPassword command, UUID loginId) {
    return logins
        .lock(connection, loginId)
        .compose(
            locked ->
                locked
                    .map(
                        guard ->
                            SignInFacts.begin(
                                command.signInId(),
                                loginId,
                                command.tokenHash(),
                                guard.now(),
                                SignInOrigin.signIn(command.client(), Optional.empty())))
                    .map(facts -> signIns.open(connection, SignIn.Stored.ENTER_CODE, facts))
                    .map(opened -> opened.map(CheckPasswordHandler::reply))
                    .orElseGet(CheckPasswordHandler::refuse));
  }

  private static Effects reply(JudgedSignIn signIn) {
    return Effects.reply(signIn.view().fold(stands -> stands, refused -> refused));
  }

  private static Future<Effects> refuse() {
    return Future.succeededFuture(Effects.reply(Reply.Refused.of(Refusal.INVALID_CREDENTIALS)));
  }

  private static Future<Credentials> credentials(byte[] plainText) {
    try {
      return Future.succeededFuture(Codec.decodeCredentials(plainText));
    } catch (MalformedMessage e) {
      return Future.failedFuture(e);
    }
  }
}
