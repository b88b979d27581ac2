package dev.twofold.local.totp;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an authenticator app computes: RFC 6238 with HMAC-SHA-1, 6 digits and steps of 30 s. */
public final class Totp {

  private static final long STEP_SECONDS = 30;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final SecretKeySpec key;

  private Totp(byte[] secret) {
    key = new SecretKeySpec(secret, "HmacSHA1");
  }

  /**
   * @param secret Base32 (RFC 4648 §6); case, spaces, hyphens and padding are forgiven
   * @throws IllegalArgumentException if it is not Base32 or holds no whole byte; never quotes it
   */
  public static Totp ofBase32(String secret) {
    return new Totp(decode(secret.toUpperCase(Locale.ROOT).replaceAll("[\\s=-]", "")));
  }

  public String codeAt(Instant time) {
    return codeOf(stepAt(time));
  }

  /**
   * RFC 4226 §5.3, of a time step.
   *
   * @param step as {@link #stepAt} counts them
   */
  public String codeOf(long step) {
    byte[] message = new byte[Long.BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      message[i] = (byte) (step >>> (Long.SIZE - Byte.SIZE * (i + 1)));
    }
    byte[] mac = mac(message);
    int offset = mac[mac.length - 1] & 0x0f;
    int truncated =
        (mac[offset] & 0x7f) << 24
            | (mac[offset + 1] & 0xff) << 16
            | (mac[offset + 2] & 0xff) << 8
            | mac[offset + 3] & 0xff;
    return String.format(Locale.ROOT, "%06d", truncated % 1_000_000);
  }

  /** RFC 6238 §4.2: whole steps since the beginning of 1970. */
  public static long stepAt(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  /** When the app shows another code than at that time. */
  public static Instant nextChange(Instant time) {
    return Instant.ofEpochSecond((stepAt(time) + 1) * STEP_SECONDS);
  }

  private byte[] mac(byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-1 is part of every JDK", e);
    }
  }

  private static byte[] decode(String base32) {
    byte[] bytes = new byte[base32.length() * 5 / 8];
    if (bytes.length == 0) {
      throw new IllegalArgumentException("the secret is too short");
    }
    int buffer = 0;
    int bits = 0;
    int next = 0;
    for (char c : base32.toCharArray()) {
      int value = BASE32.indexOf(c);
      if (value < 0) {
        throw new IllegalArgumentException("the secret is not Base32");
      }
      buffer = buffer << 5 | value;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[next++] = (byte) (buffer >> bits);
      }
    }
    return bytes;
  }
}
