package dev.twofold.delivery.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code X-Twilio-Signature}: Base64 of HMAC-SHA-1 over the exact URL and the sorted parameters. */
final class TwilioSignature {

  private static final String ALGORITHM = "HmacSHA1";

  private final SecretKeySpec token;

  TwilioSignature(String token) {
    this.token = new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  boolean isOf(String url, CallbackForm form, String signature) {
    return MessageDigest.isEqual(
        sign(url + form.signed()).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(token);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-1 is part of every JDK", e);
    }
  }
}
