package dev.twofold.gateway.http;

import dev.twofold.contracts.TokenHash;

/**
 * A token as it came with a request.
 *
 * @param inCookie whether it came in a cookie; whoever presents one that way gets the next one that way
 */
public record PresentedToken(String value, boolean inCookie) {

  public TokenHash hash() {
    return TokenHash.of(value);
  }

  @Override
  public String toString() {
    return "PresentedToken[…]";
  }
}
