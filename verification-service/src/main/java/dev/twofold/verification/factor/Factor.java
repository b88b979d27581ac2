package dev.twofold.verification.factor;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Reply.OfferedFactor;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person has, without its secret.
 *
 * @param lastStep TOTP time step of the last accepted code, −1 before the first; it and all before it are used
 * @param wrongInARow wrong codes since the last accepted one
 * @param phone of a phone
 */
public record Factor(
    UUID id, FactorKind kind, String name, Status status, long lastStep, int wrongInARow, Optional<Phone> phone) {

  public static final long NO_STEP = -1;
  /** Consecutive wrong codes that close it (SP 800-63B-4 §3.2.2). */
  public static final int CLOSED_AT = 100;
  /** Of one login. */
  public static final int MOST_ACTIVE = 10;

  public enum Status {
    /** Installed and not yet confirmed: good only for the sign-in that asked for it. */
    PENDING,
    ACTIVE;

    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Status of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }

  public static Factor pending(UUID id, FactorKind kind, String name) {
    return new Factor(id, kind, name, Status.PENDING, NO_STEP, 0, Optional.empty());
  }

  public static Factor pendingPhone(UUID id, String name, Phone phone) {
    return new Factor(id, FactorKind.PHONE, name, Status.PENDING, NO_STEP, 0, Optional.of(phone));
  }

  public boolean isPhone() {
    return kind == FactorKind.PHONE;
  }

  public boolean isReachedBy(Channel channel) {
    return hint().filter(shown -> shown.channels().contains(channel)).isPresent();
  }

  public boolean isPending() {
    return status == Status.PENDING;
  }

  /** Until another factor or a recovery code is proven. */
  public boolean isClosed() {
    return wrongInARow >= CLOSED_AT;
  }

  public Factor afterWrongCode() {
    return new Factor(id, kind, name, status, lastStep, wrongInARow + 1, phone);
  }

  public OfferedFactor offered() {
    return new OfferedFactor(id, kind, name, hint());
  }

  private Optional<PhoneHint> hint() {
    return phone.map(Phone::hint);
  }
}
