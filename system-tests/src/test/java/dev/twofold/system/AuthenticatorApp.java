package dev.twofold.system;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A person's authenticator app, written from RFC 6238 and RFC 4648 alone; shares no code with the product. */
public final class AuthenticatorApp {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;

  AuthenticatorApp(String base32) {
    secret = decode(base32);
  }

  /**
   * What an app does with the text of a QR code.
   *
   * @throws IllegalArgumentException if it says anything that an app in the field may not know
   */
  public static AuthenticatorApp scanning(String otpauthUri) {
    Map<String, String> parameters =
        Stream.of(otpauthUri.substring(otpauthUri.indexOf('?') + 1).split("&"))
            .map(parameter -> parameter.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    boolean common =
        otpauthUri.startsWith("otpauth://totp/")
            && parameters.getOrDefault("algorithm", "SHA1").equals("SHA1")
            && parameters.getOrDefault("digits", "6").equals("6")
            && parameters.getOrDefault("period", "30").equals("30");
    if (!common || !parameters.containsKey("secret")) {
      throw new IllegalArgumentException("not what every authenticator app knows");
    }
    return new AuthenticatorApp(parameters.get("secret"));
  }

  public String codeAt(Instant time) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putLong(time.getEpochSecond() / 30).array());
      int number = ByteBuffer.wrap(digest, digest[19] & 15, 4).getInt() & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] secret() {
    return secret.clone();
  }

  private static byte[] decode(String base32) {
    BigInteger bits = BigInteger.ONE;
    for (char c : base32.toCharArray()) {
      int value = BASE32.indexOf(c);
      if (value < 0) {
        throw new IllegalArgumentException("not Base32");
      }
      bits = bits.shiftLeft(5).or(BigInteger.valueOf(value));
    }
    int bytes = base32.length() * 5 / 8;
    byte[] withLeadingOne = bits.shiftRight(base32.length() * 5 % 8).toByteArray();
    byte[] decoded = new byte[bytes];
    System.arraycopy(withLeadingOne, withLeadingOne.length - bytes, decoded, 0, bytes);
    return decoded;
  }
}
