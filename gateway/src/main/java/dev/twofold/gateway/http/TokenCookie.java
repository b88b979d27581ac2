package dev.twofold.gateway.http;

import dev.twofold.gateway.token.TokenKind;
import java.time.Duration;

/**
 * The cookies in which a browser keeps tokens (RFC 6265bis). Their prefix ties them to this host, so that no
 * neighbouring host can plant one; no script reads them, and no foreign page sends them along with a change.
 */
public enum TokenCookie {
  SIGN_IN("__Host-twofold-sign-in"),
  SESSION("__Host-twofold-session"),
  DEVICE("__Host-twofold-device");

  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  private final String wireName;

  TokenCookie(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The cookie that carries tokens of this kind. */
  public static TokenCookie of(TokenKind kind) {
    return switch (kind) {
      case SIGN_IN -> SIGN_IN;
      case SESSION -> SESSION;
      case DEVICE -> DEVICE;
    };
  }

  /** The value of a {@code Set-Cookie} header that keeps the token for that long, to the second. */
  public String keep(String token, Duration lifetime) {
    return wireName + "=" + token + "; Max-Age=" + Math.max(0, lifetime.toSeconds()) + ATTRIBUTES;
  }

  /** The value of a {@code Set-Cookie} header that removes it. */
  public String clear() {
    return wireName + "=; Max-Age=0" + ATTRIBUTES;
  }
}
