package dev.twofold.enrollment.registration.io;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.EnrollmentCommand.Register;
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
import dev.twofold.enrollment.registration.RegistrationCap;
import dev.twofold.enrollment.registration.RegistrationMode;
import dev.twofold.enrollment.ticket.io.Tickets;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes a pending login. What costs least comes first: the ticket, then name and password as such, then the network's
 * cap, each before anything was looked up. One transaction reserves the name, the password is hashed with no connection
 * held, another completes the registration and sends the login on to verification, which answers.
 */
public final class RegisterHandler implements MessageHandler<Register> {

  private final PasswordPolicy policy;
  private final Database database;
  private final HandledOnce handledOnce;
  private final Logins logins;
  private final PasswordHasher hasher;
  private final Opener opener;
  private final Sealer toVerification;
  private final Entrance entrance;
  private final Completion completion;

  public RegisterHandler(
      RegistrationMode mode,
      RegistrationCap cap,
      PasswordPolicy policy,
      Database database,
      HandledOnce handledOnce,
      Logins logins,
      PasswordHasher hasher,
      Opener opener,
      Sealer toVerification) {
    this.policy = policy;
    this.database = database;
    this.handledOnce = handledOnce;
    this.logins = logins;
    this.hasher = hasher;
    this.opener = opener;
    this.toVerification = toVerification;
    Tickets tickets = new Tickets();
    this.entrance = new Entrance(mode, cap, database, tickets);
    this.completion = new Completion(logins, tickets);
  }

  @Override
  public Future<Void> handle(Incoming<Register> message) {
    return handledOnce
        .isSettled(message)
        .compose(settled -> settled ? Future.succeededFuture() : enter(message))
        .recover(failure -> failure instanceof Busy busy ? giveUp(message, busy) : Future.failedFuture(failure));
  }

  private Future<Void> enter(Incoming<Register> message) {
    return unlessRefused(message, entrance.judgeTicket(message.body().ticket()), () -> judge(message));
  }

  private Future<Void> judge(Incoming<Register> message) {
    try {
      Applicant applicant = Applicant.judge(open(message), policy);
      return applicant instanceof Admitted admitted
          ? register(message, admitted)
          : refuse(message, Refused.of(((NotAdmitted) applicant).refusal()));
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
    return unlessRefused(
        message, entrance.countLookUp(commandId, message.body()), () -> reserve(message, commandId, admitted));
  }

  private Future<Void> reserve(Incoming<Register> message, UUID commandId, Admitted admitted) {
    return database
        .inTransaction(connection -> logins.reserve(connection, commandId, admitted.name()))
        .compose(
            reserved ->
                reserved.isPresent()
                    ? hashAndInstall(message, admitted, reserved.get())
                    : refuse(message, Refused.of(Refusal.LOGIN_TAKEN)));
  }

  private Future<Void> hashAndInstall(Incoming<Register> message, Admitted admitted, Reservation reservation) {
    return hasher
        .hash(admitted.password())
        .map(phc -> prepare(message, admitted.name(), reservation, phc))
        .compose(login -> handledOnce.run(message, connection -> completion.complete(connection, login)));
  }

  private PreparedLogin prepare(Incoming<Register> message, LoginName name, Reservation reservation, String phc) {
    Register command = message.body();
    UUID messageId = UUID.randomUUID();
    SealContext context =
        new SealContext(
            MessageType.INSTALL_LOGIN_V1.wireName(),
            messageId,
            reservation.loginId().toString(),
            command.signInId(),
            command.tokenHash());
    Sealed passwordHash = toVerification.seal(phc.getBytes(StandardCharsets.UTF_8), context);
    return new PreparedLogin(message.envelope().id(), command, name, reservation, messageId, passwordHash);
  }

  private Future<Void> unlessRefused(
      Incoming<Register> message, Future<Optional<Refused>> judged, Supplier<Future<Void>> next) {
    return judged.compose(refused -> refused.isPresent() ? refuse(message, refused.get()) : next.get());
  }

  /** Under the command's id, so that it never contradicts a copy which got through, and spent the ticket, meanwhile. */
  private Future<Void> refuse(Incoming<Register> message, Refused refused) {
    return handledOnce.run(message, connection -> Future.succeededFuture(Effects.reply(refused)));
  }

  /** Frees the name at once, so that whoever is told to come back can have it. */
  private Future<Void> giveUp(Incoming<Register> message, Busy busy) {
    return database
        .inTransaction(connection -> logins.release(connection, message.envelope().id()))
        .transform(released -> handledOnce.run(message, connection -> Future.failedFuture(busy)));
  }
}
