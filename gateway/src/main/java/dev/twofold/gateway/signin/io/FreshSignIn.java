package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import java.util.UUID;

/** The id and the token of a sign-in that is about to be opened. */
record FreshSignIn(UUID id, String token) {

  static FreshSignIn make(Tokens tokens) {
    return new FreshSignIn(UUID.randomUUID(), tokens.fresh(TokenKind.SIGN_IN));
  }

  TokenHash tokenHash() {
    return TokenHash.of(token);
  }

  @Override
  public String toString() {
    return "FreshSignIn[…]";
  }
}
