package dev.twofold.gateway.login;

import dev.twofold.gateway.keys.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Stands for a login name where the name itself must not: in Kafka keys. */
public final class LoginKey {

  private static final int BYTES = 16;

  private final byte[] key;

  public LoginKey(byte[] key) {
    this.key = key.clone();
  }

  /** Base64url of the first 16 bytes of HMAC-SHA-256 over the canonical name. */
  public String of(String canonicalLogin) {
    byte[] hmac = HmacSha256.of(key, canonicalLogin.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hmac, BYTES));
  }
}
