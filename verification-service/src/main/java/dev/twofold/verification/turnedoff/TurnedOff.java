package dev.twofold.verification.turnedoff;

import java.util.Optional;
import java.util.UUID;

/**
 * Two-step verification of a login is off: no password of it leads further than to what turns it on again.
 *
 * @param ticket what sets it up anew, where factors and recovery codes were cleared; empty: they are kept aside
 */
public record TurnedOff(Optional<Ticket> ticket) {

  /** Whether the sign-in may set up a first factor: the one that used the ticket, and no other. */
  public boolean admits(UUID signInId) {
    return ticket.flatMap(Ticket::holder).filter(holder -> holder.signInId().equals(signInId)).isPresent();
  }
}
