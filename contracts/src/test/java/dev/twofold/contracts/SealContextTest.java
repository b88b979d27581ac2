package dev.twofold.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealContextTest {

  private static final UUID MESSAGE = new UUID(1, 2);
  private static final UUID SIGN_IN = new UUID(3, 4);
  private static final TokenHash TOKEN = TokenHash.of("token");

  @Test
  void eachPartBinds() {
    SealContext context = new SealContext("register.v1", MESSAGE, "key", SIGN_IN, TOKEN);
    List<SealContext> others =
        List.of(
            context,
            new SealContext("register.v2", MESSAGE, "key", SIGN_IN, TOKEN),
            new SealContext("register.v1", SIGN_IN, "key", SIGN_IN, TOKEN),
            new SealContext("register.v1", MESSAGE, "kez", SIGN_IN, TOKEN),
            new SealContext("register.v1", MESSAGE, "key", MESSAGE, TOKEN),
            new SealContext("register.v1", MESSAGE, "key", SIGN_IN, TokenHash.of("tokem")));

    assertThat(others.stream().map(other -> HexFormat.of().formatHex(other.bytes()))).doesNotHaveDuplicates();
  }

  @Test
  void aMovedBoundaryIsAnotherContext() {
    SealContext context = new SealContext("ab" + MESSAGE, MESSAGE, "key", SIGN_IN, TOKEN);
    SealContext moved = new SealContext("ab", MESSAGE, MESSAGE + "key", SIGN_IN, TOKEN);

    assertThat(moved.bytes()).hasSameSizeAs(context.bytes()).isNotEqualTo(context.bytes());
  }

  @Test
  void theSameContextHasTheSameEncoding() {
    assertThat(new SealContext("t", MESSAGE, "clé", SIGN_IN, TOKEN).bytes())
        .isEqualTo(new SealContext("t", MESSAGE, "clé", SIGN_IN, TokenHash.of("token")).bytes());
  }
}
