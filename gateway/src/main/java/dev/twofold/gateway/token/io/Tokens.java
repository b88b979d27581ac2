package dev.twofold.gateway.token.io;

import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.TokenMint;
import java.security.SecureRandom;

/** A mint with a source of randomness. */
public final class Tokens {

  private final TokenMint mint;
  private final SecureRandom random = new SecureRandom();

  public Tokens(TokenMint mint) {
    this.mint = mint;
  }

  public String fresh(TokenKind kind) {
    byte[] bytes = new byte[TokenMint.RANDOM_BYTES];
    random.nextBytes(bytes);
    return mint.mint(kind, bytes);
  }

  /** See {@link TokenMint#isOurs}. */
  public boolean isOurs(TokenKind kind, String token) {
    return mint.isOurs(kind, token);
  }
}
