package dev.twofold.gateway.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.gateway.signin.CanonicalCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecoveryCodesTest {

  @Test
  void codesAreShownInFourGroupsOfFour() {
    assertThat(RecoveryCodes.toShow(ascii("ABCDEFGH234567AB\nZZZZZZZZZZZZZZZZ\n")))
        .containsExactly("ABCD-EFGH-2345-67AB", "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
  }

  @Test
  void whatIsShownIsAcceptedWhenItIsTyped() {
    String shown = RecoveryCodes.toShow(ascii("ABCDEFGH234567AB")).get(0);

    assertThat(CanonicalCode.of(shown)).contains("ABCDEFGH234567AB");
  }

  @Test
  void whatIsNoCodeIsNeitherShownNorQuoted() {
    assertThatThrownBy(() -> RecoveryCodes.toShow(ascii("ABCDEFGH234567A1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("ABCD");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
