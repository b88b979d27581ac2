package dev.twofold.verification.code;

import dev.twofold.contracts.Channel;
import dev.twofold.verification.challenge.Issued;
import dev.twofold.verification.factor.Factor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What a second step was proven with. */
public sealed interface Proof {

  /** The first factor of the login, if that is what was proven. */
  default Optional<Factor> firstFactor() {
    return Optional.empty();
  }

  /** After a recovery code was used. */
  default OptionalInt recoveryCodesLeft() {
    return OptionalInt.empty();
  }

  /** How both steps were proven (RFC 8176). */
  default List<String> amr() {
    return List.of("pwd", "otp", "mfa");
  }

  /** What code delivery is told of. */
  default Optional<UUID> challenge() {
    return Optional.empty();
  }

  /** @param factor as it was before: still pending if this code confirmed it */
  record OfApp(Factor factor) implements Proof {

    @Override
    public Optional<Factor> firstFactor() {
      return Optional.of(factor).filter(Factor::isPending);
    }
  }

  /**
   * @param factor as it was before: still pending if this code confirmed it
   * @param issued whose code it was
   */
  record OfPhone(Factor factor, Issued issued) implements Proof {

    @Override
    public Optional<Factor> firstFactor() {
      return Optional.of(factor).filter(Factor::isPending);
    }

    @Override
    public List<String> amr() {
      return List.of("pwd", issued.channel() == Channel.TEXT ? "sms" : "tel", "mfa");
    }

    @Override
    public Optional<UUID> challenge() {
      return Optional.of(issued.id());
    }
  }

  /** @param left those that are unused from now on */
  record OfRecoveryCode(int left) implements Proof {

    @Override
    public OptionalInt recoveryCodesLeft() {
      return OptionalInt.of(left);
    }
  }
}
