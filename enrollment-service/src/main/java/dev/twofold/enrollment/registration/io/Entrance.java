package dev.twofold.enrollment.registration.io;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.EnrollmentCommand.Register;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.TokenHash;
import dev.twofold.enrollment.registration.RegistrationCap;
import dev.twofold.enrollment.registration.RegistrationMode;
import dev.twofold.enrollment.ticket.io.Tickets;
import dev.twofold.runtime.store.Database;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What stands between a registration and the look at its name, which tells whether somebody has it. */
final class Entrance {

  private static final String UNKNOWN_NETWORK = "";

  private final RegistrationMode mode;
  private final Database database;
  private final Tickets tickets;
  private final RegistrationAttempts attempts;

  Entrance(RegistrationMode mode, RegistrationCap cap, Database database, Tickets tickets) {
    this.mode = mode;
    this.database = database;
    this.tickets = tickets;
    this.attempts = new RegistrationAttempts(cap);
  }

  /**
   * Whether the ticket, where one is needed or given, seems good. One row is read: whoever guesses gets the same answer
   * for every name, and before anything was opened or hashed. Whether it is good is decided when it is spent.
   *
   * @return empty: go on
   */
  Future<Optional<Refused>> judgeTicket(Optional<TokenHash> ticket) {
    if (ticket.isEmpty()) {
      return Future.succeededFuture(
          mode == RegistrationMode.OPEN ? Optional.empty() : Optional.of(Refused.of(Refusal.REGISTRATION_CLOSED)));
    }
    return database
        .inTransaction(connection -> tickets.isGood(connection, ticket.get()))
        .map(good -> good ? Optional.empty() : Optional.of(Refused.of(Refusal.TICKET_NOT_VALID)));
  }

  /**
   * Counts a look-up in a transaction of its own, so that no crash makes it free.
   *
   * @return empty: go on
   */
  Future<Optional<Refused>> countLookUp(UUID commandId, Register command) {
    String network = command.client().map(Client::network).orElse(UNKNOWN_NETWORK);
    return database
        .inTransaction(connection -> attempts.count(connection, commandId, network))
        .map(Entrance::tooMany);
  }

  private static Optional<Refused> tooMany(OptionalInt wait) {
    return wait.isPresent()
        ? Optional.of(new Refused(Refusal.TOO_MANY_REGISTRATIONS, OptionalInt.empty(), wait))
        : Optional.empty();
  }
}
