package dev.twofold.enrollment.factor;

import java.util.function.Consumer;

/** Makes the secrets that authenticator apps share with verification: 160 random bits (RFC 4226 §4 R6). */
public final class SharedSecrets {

  private static final int BYTES = 20;

  private final Consumer<byte[]> random;

  /** @param random fills an array with bytes that nobody can predict */
  public SharedSecrets(Consumer<byte[]> random) {
    this.random = random;
  }

  public byte[] next() {
    byte[] secret = new byte[BYTES];
    random.accept(secret);
    return secret;
  }
}
