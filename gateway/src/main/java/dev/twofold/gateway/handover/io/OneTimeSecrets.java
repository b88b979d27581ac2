package dev.twofold.gateway.handover.io;

import java.security.SecureRandom;
import java.util.Base64;

/** Hand-over codes and nonces: 256 random bits, base64url without padding. */
final class OneTimeSecrets {

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
