package dev.twofold.enrollment.operator;

import dev.twofold.enrollment.ticket.TicketText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A one-time ticket for an operator, as it is handed over. */
public record Invitation(TicketText ticket, Instant expiresAt) {

  /**
   * What to do with the ticket, without the ticket.
   *
   * @param origin where Twofold answers, e.g. {@code http://localhost:8080}; empty if that is not known
   */
  public String instructions(String origin) {
    return """
        This ticket is good once, until %s, for a login with the permission operator. Register with it:
          POST %s/v1/registrations {"login": "...", "password": "...", "ticket": "..."}
        It is shown this once, and whoever has it can use it."""
        .formatted(expiresAt.truncatedTo(ChronoUnit.SECONDS), origin);
  }
}
