package dev.twofold.verification.code;

import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.session.ProofMethod;
import java.util.Optional;
import java.util.OptionalInt;

/** What a second step was proven with. */
public sealed interface Proof {

  ProofMethod method();

  /** The first factor of the login, if that is what was proven. */
  default Optional<Factor> firstFactor() {
    return Optional.empty();
  }

  /** After a recovery code was used. */
  default OptionalInt recoveryCodesLeft() {
    return OptionalInt.empty();
  }

  /** @param factor as it was before: still pending if this code confirmed it */
  record OfFactor(Factor factor, ProofMethod method) implements Proof {

    @Override
    public Optional<Factor> firstFactor() {
      return Optional.of(factor).filter(Factor::isPending);
    }
  }

  /** @param left those that are unused from now on */
  record OfRecoveryCode(int left) implements Proof {

    @Override
    public ProofMethod method() {
      return ProofMethod.OTP;
    }

    @Override
    public OptionalInt recoveryCodesLeft() {
      return OptionalInt.of(left);
    }
  }
}
