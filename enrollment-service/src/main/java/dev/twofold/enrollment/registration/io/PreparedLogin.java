package dev.twofold.enrollment.registration.io;

import dev.twofold.contracts.EnrollmentCommand.Register;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Permission;
import dev.twofold.contracts.Sealed;
import dev.twofold.enrollment.login.LoginName;
import dev.twofold.enrollment.login.Reservation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A login that is ready to be sent on.
 *
 * @param commandId of the registration
 * @param messageId of the installation, to which the hash is bound
 */
record PreparedLogin(
    UUID commandId, Register command, LoginName name, Reservation reservation, UUID messageId, Sealed passwordHash) {

  /** Also the Kafka key of the installation. */
  UUID loginId() {
    return reservation.loginId();
  }

  /** Sent only once the ticket that came along, if any, was spent: then it was an invitation. */
  InstallLogin installation(List<Permission> permissions) {
    return new InstallLogin(
        loginId(),
        name.canonical(),
        passwordHash,
        reservation.pendingUntil(),
        command.signInId(),
        command.tokenHash(),
        permissions,
        Optional.of(command.ticket().isPresent()));
  }
}
