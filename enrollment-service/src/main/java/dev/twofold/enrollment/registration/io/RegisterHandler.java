package dev.twofold.enrollment.registration.io;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.EnrollmentCommand.Register;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.MalformedMessage;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.enrollment.login.LoginName;
import dev.twofold.enrollment.login.Reservation;
import dev.twofold.enrollment.login.io.Logins;
import dev.twofold.enrollment.password.PasswordPolicy;
import dev.twofold.enrollment.registration.Applicant;
import dev.twofold.enrollment.registration.Applicant.Admitted;
import dev.twofold.enrollment.registration.Applicant.NotAdmitted;
import dev.twofold.enrollment.registration.RegistrationMode;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.store.Busy;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Makes a pending login: one transaction reserves the name, the password is hashed with no connection held, a second
 * transaction sends the login on to verification, which answers.
 */
public final class RegisterHandler implements MessageHandler<Register> {

  private final RegistrationMode mode;
  private final PasswordPolicy policy;
  private final Database database;
  private final HandledOnce handledOnce;
  private final Logins logins;
  private final PasswordHasher hasher;
  private final Opener opener;
  private final Sealer toVerification;

  public RegisterHandler(
      RegistrationMode mode,
      PasswordPolicy policy,
      Database database,
      HandledOnce handledOnce,
      Logins logins,
      PasswordHasher hasher,
      Opener opener,
      Sealer toVerification) {
    this.mode = mode;
    this.policy = policy;
    this.database = database;
    this.handledOnce = handledOnce;
    this.logins = logins;
    this.hasher = hasher;
    this.opener = opener;
    this.toVerification = toVerification;
  }

  @Override
  public Future<Void> handle(Incoming<Register> message) {
    return handledOnce
        .isSettled(message)
        .compose(settled -> settled ? Future.succeededFuture() : judge(message));
  }

  private Future<Void> judge(Incoming<Register> message) {
    if (mode == RegistrationMode.INVITATION) {
      return refuse(message, Refusal.REGISTRATION_CLOSED);
    }
    try {
      Applicant applicant = Applicant.judge(open(message), policy);
      return applicant instanceof Admitted admitted
          ? register(message, admitted)
          : refuse(message, ((NotAdmitted) applicant).refusal());
    } catch (CannotOpen | MalformedMessage e) {
      return Future.failedFuture(e);
    }
  }

  private Credentials open(Incoming<Register> message) throws CannotOpen, MalformedMessage {
    Register command = message.body();
    SealContext context =
        new SealContext(
            MessageType.REGISTER_V1.wireName(),
            message.envelope().id(),
            message.key(),
            command.signInId(),
            command.tokenHash());
    return Codec.decodeCredentials(opener.open(command.credentials(), context));
  }

  private Future<Void> register(Incoming<Register> message, Admitted admitted) {
    UUID commandId = message.envelope().id();
    return database
        .inTransaction(connection -> logins.reserve(connection, commandId, admitted.name()))
        .compose(
            reserved ->
                reserved.isPresent()
                    ? hashAndInstall(message, admitted, reserved.get())
                    : refuse(message, Refusal.LOGIN_TAKEN))
        .recover(
            failure ->
                failure instanceof Busy busy ? giveUp(message, busy) : Future.failedFuture(failure));
  }

  private Future<Void> hashAndInstall(Incoming<Register> message, Admitted admitted, Reservation reservation) {
    return hasher
        .hash(admitted.password())
        .compose(phc -> install(message, admitted.name(), reservation, phc));
  }

  private Future<Void> install(Incoming<Register> message, LoginName name, Reservation reservation, String phc) {
    Register command = message.body();
    UUID messageId = UUID.randomUUID();
    String key = reservation.loginId().toString();
    Sealed passwordHash =
        toVerification.seal(
            phc.getBytes(StandardCharsets.UTF_8),
            new SealContext(
                MessageType.INSTALL_LOGIN_V1.wireName(), messageId, key, command.signInId(), command.tokenHash()));
    InstallLogin installation =
        new InstallLogin(
            reservation.loginId(),
            name.canonical(),
            passwordHash,
            reservation.pendingUntil(),
            command.signInId(),
            command.tokenHash(),
            List.of());
    return handledOnce.run(
        message,
        connection ->
            logins
                .confirm(connection, reservation.loginId())
                .map(
                    stands ->
                        stands
                            ? Effects.none().forward(messageId, key, installation)
                            : Effects.reply(Refused.of(Refusal.LOGIN_TAKEN))));
  }

  private Future<Void> refuse(Incoming<Register> message, Refusal refusal) {
    return handledOnce.run(message, connection -> Future.succeededFuture(Effects.reply(Refused.of(refusal))));
  }

  /** Frees the name at once, so that whoever is told to come back can have it. */
  private Future<Void> giveUp(Incoming<Register> message, Busy busy) {
    return database
        .inTransaction(connection -> logins.release(connection, message.envelope().id()))
        .transform(released -> handledOnce.run(message, connection -> Future.failedFuture(busy)));
  }
}
