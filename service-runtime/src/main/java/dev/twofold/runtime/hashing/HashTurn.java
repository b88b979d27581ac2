package dev.twofold.runtime.hashing;

import java.util.function.BooleanSupplier;

/**
 * When a password is hashed, and whether still.
 *
 * @param isAwaited asked once its turn has come: what nobody waits for any more is not hashed
 */
public record HashTurn(HashPriority priority, BooleanSupplier isAwaited) {

  /** Hashed however late it gets. */
  public static HashTurn of(HashPriority priority) {
    return new HashTurn(priority, () -> true);
  }
}
