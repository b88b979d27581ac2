package dev.twofold.gateway.handover;

import dev.twofold.contracts.TokenHash;

/**
 * What a browser keeps for an application's host while it is on its way, sealed in a cookie: a hand-over code is worth
 * something only beside it. All tabs of the browser share it.
 *
 * @param value 256 random bits, base64url
 */
public record Nonce(String value) {

  public TokenHash hash() {
    return TokenHash.of(value);
  }

  @Override
  public String toString() {
    return "Nonce[…]";
  }
}
