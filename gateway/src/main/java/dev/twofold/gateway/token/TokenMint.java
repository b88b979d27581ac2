package dev.twofold.gateway.token;

import dev.twofold.gateway.keys.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes and recognises bearer tokens: {@code tf1_}, 256 random bits and a 64-bit HMAC tag, both base64url without
 * padding. The tag keeps strangers' guesses away from the services behind; it proves nothing else.
 */
public final class TokenMint {

  /** Random bytes in a token. */
  public static final int RANDOM_BYTES = 32;

  private static final String PREFIX = "tf1_";
  private static final int TAG_BYTES = 8;
  private static final int RANDOM_CHARACTERS = 43;
  private static final int LENGTH = PREFIX.length() + RANDOM_CHARACTERS + 11;

  private static final Pattern SHAPE =
      Pattern.compile(PREFIX + "[A-Za-z0-9_-]{" + (LENGTH - PREFIX.length()) + "}");

  private final List<byte[]> keys;

  /** @param keys the first tags new tokens; tokens tagged under any of them are recognised */
  public TokenMint(List<byte[]> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no key");
    }
    this.keys = List.copyOf(keys);
  }

  /** @param random {@value #RANDOM_BYTES} bytes of a secure random source */
  public String mint(TokenKind kind, byte[] random) {
    if (random.length != RANDOM_BYTES) {
      throw new IllegalArgumentException("a token has " + RANDOM_BYTES + " random bytes");
    }
    return PREFIX + base64(random) + base64(tag(keys.get(0), kind, random));
  }

  /** Whether a gateway that shares a key made this text for this purpose. */
  public boolean isOurs(TokenKind kind, String token) {
    if (token.length() != LENGTH || !token.startsWith(PREFIX)) {
      return false;
    }
    int tagStart = PREFIX.length() + RANDOM_CHARACTERS;
    byte[] random;
    try {
      random = Base64.getUrlDecoder().decode(token.substring(PREFIX.length(), tagStart));
    } catch (IllegalArgumentException e) {
      return false;
    }
    byte[] given = token.getBytes(StandardCharsets.UTF_8);
    boolean ours = false;
    for (byte[] key : keys) {
      String expected = PREFIX + base64(random) + base64(tag(key, kind, random));
      ours |= MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), given);
    }
    return ours;
  }

  /** Whether a token, or what looks like one, stands somewhere in a text. */
  public static boolean standsIn(String text) {
    return SHAPE.matcher(text).find();
  }

  private static byte[] tag(byte[] key, TokenKind kind, byte[] random) {
    byte[] purpose = ("twofold token " + kind.name()).getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(HmacSha256.of(key, purpose, new byte[] {0}, random), TAG_BYTES);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
