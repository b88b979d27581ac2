package dev.twofold.enrollment.registration.io;

import dev.twofold.contracts.Permission;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.TokenHash;
import dev.twofold.enrollment.login.io.Logins;
import dev.twofold.enrollment.ticket.Ticket;
import dev.twofold.enrollment.ticket.io.Tickets;
import dev.twofold.runtime.store.Effects;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/** The end of a registration: spends the ticket, confirms the name and sends the login on, all or nothing. */
final class Completion {

  private final Logins logins;
  private final Tickets tickets;

  Completion(Logins logins, Tickets tickets) {
    this.logins = logins;
    this.tickets = tickets;
  }

  /** Runs in the caller's transaction. Of two at once with one ticket the second waits for the first and is refused. */
  Future<Effects> complete(SqlConnection connection, PreparedLogin login) {
    Optional<TokenHash> ticket = login.command().ticket();
    return ticket.isPresent()
        ? tickets
            .lockGood(connection, ticket.get())
            .compose(
                good ->
                    good.isPresent()
                        ? completeWith(connection, login, ticket.get(), good.get())
                        : giveUp(connection, login))
        : confirm(connection, login, List.of()).map(stands -> effects(login, stands, List.of()));
  }

  /** A name that is lost meanwhile costs no ticket. */
  private Future<Effects> completeWith(SqlConnection connection, PreparedLogin login, TokenHash hash, Ticket ticket) {
    return confirm(connection, login, ticket.permissions())
        .compose(
            stands ->
                stands
                    ? tickets.spend(connection, hash, login.loginId()).map(true)
                    : Future.succeededFuture(false))
        .map(stands -> effects(login, stands, ticket.permissions()));
  }

  private Future<Boolean> confirm(SqlConnection connection, PreparedLogin login, List<Permission> permissions) {
    return logins.confirm(connection, login.loginId(), permissions);
  }

  private Future<Effects> giveUp(SqlConnection connection, PreparedLogin login) {
    return logins
        .release(connection, login.commandId())
        .map(Effects.reply(Refused.of(Refusal.TICKET_NOT_VALID)));
  }

  private static Effects effects(PreparedLogin login, boolean stands, List<Permission> permissions) {
    return stands
        ? Effects.none().forward(login.messageId(), login.loginId().toString(), login.installation(permissions))
        : Effects.reply(Refused.of(Refusal.LOGIN_TAKEN));
  }
}
