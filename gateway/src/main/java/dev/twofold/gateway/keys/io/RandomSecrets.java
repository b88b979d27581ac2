package dev.twofold.gateway.keys.io;

import java.security.SecureRandom;
import java.util.Base64;

/** What nobody can guess and that says nothing: 256 random bits, 43 characters of base64url without padding. */
public final class RandomSecrets {

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  public String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
