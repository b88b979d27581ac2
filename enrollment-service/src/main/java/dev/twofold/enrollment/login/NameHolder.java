package dev.twofold.enrollment.login;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A login that holds a name, or one that looks like it. */
public record NameHolder(UUID loginId, LoginStatus status, Instant registeredAt, Instant pendingUntil) {

  /** How long a new login waits for its first proof. */
  public static final Duration PENDING_FOR = Duration.ofMinutes(15);

  /** Verification judges the expiry first; until then a proof that it accepted may still be on its way. */
  private static final Duration KEPT_AFTER_EXPIRY = Duration.ofHours(1);

  /** A registration takes seconds. One that was not finished by then never will be: its deadline has passed. */
  private static final Duration KEPT_UNFINISHED = Duration.ofMinutes(1);

  /** Whether another registration may have the name now. */
  public boolean yieldsAt(Instant now) {
    return switch (status) {
      case RESERVED -> now.isAfter(registeredAt.plus(KEPT_UNFINISHED));
      case PENDING -> now.isAfter(pendingUntil.plus(KEPT_AFTER_EXPIRY));
      case ACTIVE -> false;
      case FREED -> true;
    };
  }
}
