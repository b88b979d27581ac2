package dev.twofold.verification.challenge.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept of a code: HMAC-SHA-256 of the challenge's id and the code under a pepper, which stands in no table. A
 * code has a million values, so without the pepper a copy of the tables would tell it.
 */
public final class CodeMac {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec pepper;

  private CodeMac(byte[] pepper) {
    this.pepper = new SecretKeySpec(pepper, ALGORITHM);
  }

  /**
   * @param base64url 32 bytes
   * @throws IllegalArgumentException if it is anything else
   */
  public static CodeMac parse(byte[] base64url) {
    byte[] key = Base64.getUrlDecoder().decode(new String(base64url, StandardCharsets.US_ASCII).strip());
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("not " + KEY_BYTES + " bytes");
    }
    return new CodeMac(key);
  }

  byte[] of(UUID challengeId, String code) {
    ByteBuffer id = ByteBuffer.allocate(2 * Long.BYTES);
    id.putLong(challengeId.getMostSignificantBits()).putLong(challengeId.getLeastSignificantBits());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(pepper);
      mac.update(id.array());
      return mac.doFinal(code.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** In a time that does not depend on the code. */
  boolean matches(byte[] kept, UUID challengeId, String code) {
    return MessageDigest.isEqual(kept, of(challengeId, code));
  }
}
