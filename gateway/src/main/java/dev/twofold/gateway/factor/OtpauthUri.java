package dev.twofold.gateway.factor;

import java.nio.charset.StandardCharsets;

/**
 * The URI that an authenticator app reads from a QR code: {@code otpauth://totp/issuer:login?…}. Percent-encoded by
 * RFC 3986; a {@code +} would be read as a plus.
 */
public final class OtpauthUri {

  private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private OtpauthUri() {}

  /** @param secret Base32 without padding */
  public static String of(String issuer, String login, String secret) {
    return "otpauth://totp/" + encode(issuer) + ":" + encode(login)
        + "?secret=" + secret
        + "&issuer=" + encode(issuer)
        + "&algorithm=SHA1&digits=6&period=30";
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (next & 0xff);
      if (UNRESERVED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
