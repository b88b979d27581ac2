package dev.twofold.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * SHA-256 of a token; the only form in which a token leaves the gateway.
 *
 * @param value base64url without padding, 43 characters
 */
public record TokenHash(@JsonValue String value) {

  private static final int BYTES = 32;

  @JsonCreator
  public TokenHash {
    if (Base64.getUrlDecoder().decode(value).length != BYTES) {
      throw new IllegalArgumentException("a token hash has 32 bytes");
    }
  }

  public static TokenHash of(String token) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
      return ofBytes(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /** @param digest 32 bytes */
  public static TokenHash ofBytes(byte[] digest) {
    return new TokenHash(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
  }

  public byte[] bytes() {
    return Base64.getUrlDecoder().decode(value);
  }
}
