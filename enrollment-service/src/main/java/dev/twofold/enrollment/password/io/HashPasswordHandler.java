package dev.twofold.enrollment.password.io;

import dev.twofold.contracts.Grant.HashPassword;
import dev.twofold.contracts.Installation.InstallPassword;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.enrollment.grant.GrantTerms;
import dev.twofold.enrollment.grant.io.Grants;
import dev.twofold.enrollment.login.io.Logins;
import dev.twofold.enrollment.password.PasswordPolicy;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Judges a new password, hashes it with no connection held, and sends the hash on to verification, which answers. The
 * grant is judged after the hash, in the transaction that executes it.
 */
public final class HashPasswordHandler implements MessageHandler<HashPassword> {

  private final PasswordPolicy policy;
  private final Database database;
  private final Logins logins;
  private final HandledOnce handledOnce;
  private final Grants grants;
  private final PasswordHasher hasher;
  private final Opener opener;
  private final Sealer toVerification;

  public HashPasswordHandler(
      PasswordPolicy policy,
      Database database,
      Logins logins,
      HandledOnce handledOnce,
      Grants grants,
      PasswordHasher hasher,
      Opener opener,
      Sealer toVerification) {
    this.policy = policy;
    this.database = database;
    this.logins = logins;
    this.handledOnce = handledOnce;
    this.grants = grants;
    this.hasher = hasher;
    this.opener = opener;
    this.toVerification = toVerification;
  }

  @Override
  public Future<Void> handle(Incoming<HashPassword> message) {
    return handledOnce
        .isSettled(message)
        .compose(settled -> settled ? Future.succeededFuture() : judge(message));
  }

  private Future<Void> judge(Incoming<HashPassword> message) {
    try {
      String password = open(message.body());
      return logins
          .name(database.pool(), message.body().loginId())
          .compose(
              login ->
                  policy.allows(password, login.orElse(""))
                      ? hash(message, password)
                      : refuse(message, Refusal.PASSWORD_TOO_COMMON));
    } catch (CannotOpen e) {
      return Future.failedFuture(e);
    }
  }

  /** The gateway sealed it in its own command, whose id is the grant's. */
  private String open(HashPassword grant) throws CannotOpen {
    SealContext context =
        new SealContext(
            MessageType.CHANGE_PASSWORD_V1.wireName(),
            grant.grantId(),
            grant.key(),
            grant.grantId(),
            grant.tokenHash());
    return new String(opener.open(grant.newPassword(), context), StandardCharsets.UTF_8);
  }

  private Future<Void> hash(Incoming<HashPassword> message, String password) {
    HashPassword grant = message.body();
    return hasher
        .hash(password)
        .transform(
            hashed ->
                handledOnce.run(
                    message,
                    connection ->
                        hashed.succeeded()
                            ? grants.execute(connection, GrantTerms.of(grant), () -> install(grant, hashed.result()))
                            : Future.failedFuture(hashed.cause())));
  }

  private Future<Effects> install(HashPassword grant, String phc) {
    UUID messageId = UUID.randomUUID();
    String key = grant.loginId().toString();
    SealContext context =
        new SealContext(
            MessageType.INSTALL_PASSWORD_V1.wireName(), messageId, key, grant.sessionId(), grant.tokenHash());
    Sealed passwordHash = toVerification.seal(phc.getBytes(StandardCharsets.UTF_8), context);
    InstallPassword installation =
        new InstallPassword(grant.grantId(), grant.loginId(), grant.sessionId(), grant.tokenHash(), passwordHash);
    return Future.succeededFuture(Effects.none().forward(messageId, key, installation));
  }

  private Future<Void> refuse(Incoming<HashPassword> message, Refusal refusal) {
    return handledOnce.run(message, connection -> Future.succeededFuture(Effects.reply(Refused.of(refusal))));
  }
}
