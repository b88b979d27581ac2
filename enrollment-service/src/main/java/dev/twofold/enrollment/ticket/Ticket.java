package dev.twofold.enrollment.ticket;

import dev.twofold.contracts.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What stands behind a one-time ticket, with which one login may be registered. Spent is spent: if that login lapses
 * without a proven factor, the ticket does not come back, since whoever registered it may not be whom it was meant for.
 *
 * @param permissions what the login may do that is registered with it
 */
public record Ticket(List<Permission> permissions, Instant expiresAt, boolean spent) {

  /** From being made to its expiry. */
  public static final Duration GOOD_FOR = Duration.ofHours(24);

  public Ticket {
    permissions = List.copyOf(permissions);
  }

  public boolean isGoodAt(Instant now) {
    return !spent && now.isBefore(expiresAt);
  }
}
