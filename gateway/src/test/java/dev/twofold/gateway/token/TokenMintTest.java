package dev.twofold.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenMintTest {

  private static final byte[] FIRST = new byte[32];
  private static final byte[] SECOND = filled(32, 7);
  private static final byte[] RANDOM = filled(TokenMint.RANDOM_BYTES, 42);

  private final TokenMint mint = new TokenMint(List.of(FIRST));

  @Test
  void aTokenIsRecognisedForItsKindOnly() {
    String token = mint.mint(TokenKind.SESSION, RANDOM);

    assertThat(token).startsWith("tf1_").hasSize(58);
    assertThat(mint.isOurs(TokenKind.SESSION, token)).isTrue();
    assertThat(mint.isOurs(TokenKind.SIGN_IN, token)).isFalse();
  }

  @Test
  void anyChangedCharacterMakesATokenForeign() {
    String token = mint.mint(TokenKind.SESSION, RANDOM);

    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(mint.isOurs(TokenKind.SESSION, changed)).as("character %d", i).isFalse();
    }
    assertThat(mint.isOurs(TokenKind.SESSION, token + "A")).isFalse();
    assertThat(mint.isOurs(TokenKind.SESSION, "")).isFalse();
    assertThat(mint.isOurs(TokenKind.SESSION, "tf1_" + "*".repeat(54))).isFalse();
    assertThat(mint.isOurs(TokenKind.SESSION, "tf1_" + "ü".repeat(54))).isFalse();
  }

  @Test
  void duringARotationTokensOfBothKeysAreRecognisedAndTheFirstKeyMints() {
    TokenMint rotating = new TokenMint(List.of(SECOND, FIRST));

    assertThat(rotating.isOurs(TokenKind.SESSION, mint.mint(TokenKind.SESSION, RANDOM))).isTrue();
    String fresh = rotating.mint(TokenKind.SESSION, RANDOM);
    assertThat(new TokenMint(List.of(SECOND)).isOurs(TokenKind.SESSION, fresh)).isTrue();
    assertThat(mint.isOurs(TokenKind.SESSION, fresh)).isFalse();
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
