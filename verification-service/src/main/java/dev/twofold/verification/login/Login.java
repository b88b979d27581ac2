package dev.twofold.verification.login;

import dev.twofold.contracts.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's login.
 *
 * @param name canonical (RFC 8265, UsernameCaseMapped)
 * @param pendingUntil present only while the login is pending
 * @param preferredFactor what a sign-in offers first; empty, or one that is gone: the oldest
 * @param invited whether an invitation led to it
 */
public record Login(
    UUID id,
    String name,
    Status status,
    Optional<Instant> pendingUntil,
    List<Permission> permissions,
    Optional<UUID> preferredFactor,
    boolean invited) {

  public Login {
    permissions = List.copyOf(permissions);
  }

  public enum Status {
    /** Registered, and without a proven factor: signs in to nothing. */
    PENDING,
    ACTIVE;

    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Status of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }

  public static Login pending(
      UUID id, String name, Instant pendingUntil, List<Permission> permissions, boolean invited) {
    return new Login(id, name, Status.PENDING, Optional.of(pendingUntil), permissions, Optional.empty(), invited);
  }

  /** Whether the right password opens a sign-in. */
  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  /** A pending login that lapsed without a proof; its name is free. */
  public boolean isDead(Instant now) {
    return pendingUntil.map(until -> !now.isBefore(until)).orElse(false);
  }
}
