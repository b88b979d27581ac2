package dev.twofold.runtime.hashing;

/** Argon2id, version 1.3 (RFC 9106). Safe to use from several threads. */
@FunctionalInterface
interface Argon2 {

  /** @return {@code length} bytes */
  byte[] hash(Argon2Cost cost, byte[] password, byte[] salt, int length);
}
