package dev.twofold.runtime.hashing;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import de.mkammerer.argon2.Argon2Version;

/** The reference implementation in C; about twice as fast as the one in Java. */
final class NativeArgon2 implements Argon2 {

  private final Argon2Advanced library = Argon2Factory.createAdvanced(Argon2Types.ARGON2id);

  @Override
  public byte[] hash(Argon2Cost cost, byte[] password, byte[] salt, int length) {
    return library
        .hashAdvanced(
            cost.iterations(), cost.memoryKib(), cost.parallelism(), password, salt, length, Argon2Version.V13)
        .getRaw();
  }
}
