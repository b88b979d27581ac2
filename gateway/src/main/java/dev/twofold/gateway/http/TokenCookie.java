package dev.twofold.gateway.http;

import dev.twofold.gateway.token.TokenKind;
import java.time.Duration;

/** The cookies in which a browser keeps tokens. */
public enum TokenCookie {
  SIGN_IN("__Host-twofold-sign-in"),
  SESSION("__Host-twofold-session"),
  DEVICE("__Host-twofold-device");

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
    return HostCookie.keep(wireName, token, lifetime);
  }

  /** The value of a {@code Set-Cookie} header that removes it. */
  public String clear() {
    return HostCookie.clear(wireName);
  }
}
