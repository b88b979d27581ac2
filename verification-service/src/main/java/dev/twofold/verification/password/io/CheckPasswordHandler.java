package dev.twofold.verification.password.io;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.MalformedMessage;
import dev.twofold.contracts.PasswordCommand.CheckPassword;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.store.DatabaseTime;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.device.io.DeviceRows;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.password.PasswordAttempt;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.signin.SignInOrigin;
import dev.twofold.verification.signin.Verdict;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The first step of a sign-in. */
public final class CheckPasswordHandler implements MessageHandler<CheckPassword> {

  /** The id of no login, for which a device is looked up where there is none: that costs what it costs for a login. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final SealedFields sealedFields;
  private final PasswordCheck passwords;
  private final LoginRows logins;
  private final DeviceRows devices = new DeviceRows();

  public CheckPasswordHandler(SealedFields sealedFields, PasswordCheck passwords, LoginRows logins) {
    this.sealedFields = sealedFields;
    this.passwords = passwords;
    this.logins = logins;
  }

  @Override
  public Future<Void> handle(Incoming<CheckPassword> message) {
    CheckPassword command = message.body();
    return sealedFields
        .open(message, command.credentials(), command.signInId(), command.tokenHash())
        .compose(CheckPasswordHandler::credentials)
        .compose(
            credentials -> passwords.run(message, credentials.password(), new Step(message, credentials.login())));
  }

  private static Future<Credentials> credentials(byte[] plainText) {
    try {
      return Future.succeededFuture(Codec.decodeCredentials(plainText));
    } catch (MalformedMessage e) {
      return Future.failedFuture(e);
    }
  }

  private final class Step implements PasswordStep {

    private final Incoming<CheckPassword> message;
    private final String login;

    Step(Incoming<CheckPassword> message, String login) {
      this.message = message;
      this.login = login;
    }

    @Override
    public Future<Verdict<Claim>> claim(SqlConnection connection) {
      return logins
          .find(connection, login)
          .compose(
              known ->
                  DatabaseTime.read(connection)
                      .compose(now -> knownDevice(connection, known.map(Step::id).orElse(NOBODY), now))
                      .map(device -> Verdict.allowed(new Claim(known, attempt(known, device)))));
    }

    @Override
    public Future<Effects> judge(
        SqlConnection connection, LoginRows.Known known, Function<SignInFacts, Future<Effects>> open) {
      return logins
          .lock(connection, id(known))
          .compose(
              locked ->
                  locked
                      .map(guard -> signIn(connection, guard).compose(open))
                      .orElseGet(
                          () ->
                              Future.succeededFuture(
                                  Effects.reply(Reply.Refused.of(Refusal.INVALID_CREDENTIALS)))));
    }

    private PasswordAttempt attempt(Optional<LoginRows.Known> known, Optional<UUID> device) {
      String subject =
          known
              .map(found -> PasswordAttempt.subjectOf(id(found)))
              .orElseGet(() -> PasswordAttempt.subjectOfNobody(message.key()));
      String network = message.body().client().map(Client::network).orElse("");
      return new PasswordAttempt(message.envelope().id(), subject, network, device);
    }

    /** The device is looked up again: it may have been forgotten since. */
    private Future<SignInFacts> signIn(SqlConnection connection, LoginRows.Locked guard) {
      CheckPassword command = message.body();
      UUID loginId = guard.login().id();
      return knownDevice(connection, loginId, guard.now())
          .map(device -> SignInOrigin.signIn(command.client(), device))
          .map(
              origin ->
                  SignInFacts.begin(command.signInId(), loginId, command.tokenHash(), guard.now(), origin));
    }

    private Future<Optional<UUID>> knownDevice(SqlConnection connection, UUID loginId, Instant now) {
      Optional<TokenHash> token = message.body().client().flatMap(Client::device);
      return token
          .map(sent -> devices.find(connection, loginId, sent, now))
          .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private static UUID id(LoginRows.Known known) {
      return known.login().id();
    }
  }
}
