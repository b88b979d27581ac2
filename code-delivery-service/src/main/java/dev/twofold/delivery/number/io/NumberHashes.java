package dev.twofold.delivery.number.io;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes of numbers (HMAC-SHA-256): numbers are few enough to try them all, so a hash without a key would say them.
 */
public final class NumberHashes {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** @param key 32 random bytes */
  public NumberHashes(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** @param digits of a number or of its beginning */
  public byte[] of(String digits) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(digits.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
