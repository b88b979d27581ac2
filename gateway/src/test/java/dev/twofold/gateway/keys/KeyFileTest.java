package dev.twofold.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

  private static final String KEY = "A".repeat(43);

  @Test
  void aFileHoldsOneKeyPerLine() {
    assertThat(KeyFile.parse(bytes(KEY + "\n\n" + KEY + "=\r\n"), 2)).hasSize(2).allMatch(key -> key.length == 32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "no key", "AAAA\nAAAA"})
  void anythingElseIsRefusedWithoutBeingQuoted(String file) {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyFile.parse(bytes(file), 2))
        .withMessageNotContaining("AAAA");
  }

  @Test
  void thereAreNotMoreKeysThanTheFileMayHold() {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyFile.parse(bytes(KEY + "\n" + KEY), 1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
