package dev.twofold.verification.challenge.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept of a code: HMAC-SHA-256 with a pepper that no database holds, over challenge and code, so that a code of
 * six digits cannot be found from its row, nor be of another challenge.
 */
public final class CodeHasher {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec pepper;

  /** @param pepper 32 random bytes */
  public CodeHasher(byte[] pepper) {
    this.pepper = new SecretKeySpec(pepper, ALGORITHM);
  }

  public byte[] hash(UUID challengeId, String code) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(pepper);
      mac.update(
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(challengeId.getMostSignificantBits())
              .putLong(challengeId.getLeastSignificantBits())
              .array());
      return mac.doFinal(code.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }

  boolean matches(UUID challengeId, String code, byte[] hash) {
    return MessageDigest.isEqual(hash, hash(challengeId, code));
  }
}
