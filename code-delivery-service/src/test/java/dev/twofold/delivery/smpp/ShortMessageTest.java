package dev.twofold.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ShortMessageTest {

  private static final byte REFERENCE = 0x2a;

  /** The codes of 3GPP TS 23.038. */
  @Test
  void theDefaultAlphabetIsUsedWhereItHasAllCharacters() {
    ShortMessage message = ShortMessage.of("@£Åä\n0Aa{€}", REFERENCE);

    assertThat(message.dataCoding()).isEqualTo(ShortMessage.DEFAULT_ALPHABET);
    assertThat(message.parts()).singleElement()
        .isEqualTo(HexFormat.of().parseHex("00010e7b0a3041611b281b651b29"));
  }

  @Test
  void anyOtherCharacterMakesItUcs2() {
    ShortMessage message = ShortMessage.of("رمز 1", REFERENCE);

    assertThat(message.dataCoding()).isEqualTo(ShortMessage.UCS2);
    assertThat(message.parts()).singleElement().isEqualTo("رمز 1".getBytes(StandardCharsets.UTF_16BE));
  }

  @Test
  void aControlCharacterThatIsTheEscapeIsNoneOfTheAlphabet() {
    assertThat(ShortMessage.of("\u001b", REFERENCE).dataCoding()).isEqualTo(ShortMessage.UCS2);
  }

  @Test
  void oneMessageHolds160SeptetsAndOneMoreMakesTwo() {
    assertThat(ShortMessage.of("a".repeat(160), REFERENCE).isConcatenated()).isFalse();
    ShortMessage two = ShortMessage.of("a".repeat(161), REFERENCE);

    assertThat(two.parts()).hasSize(2);
    assertThat(two.parts().get(0)).hasSize(6 + 153).startsWith(5, 0, 3, REFERENCE, 2, 1);
    assertThat(two.parts().get(1)).hasSize(6 + 8).startsWith(5, 0, 3, REFERENCE, 2, 2);
  }

  @Test
  void oneMessageHolds70Ucs2CharactersAndOneMoreMakesTwo() {
    assertThat(ShortMessage.of("文".repeat(70), REFERENCE).isConcatenated()).isFalse();
    ShortMessage two = ShortMessage.of("文".repeat(71), REFERENCE);

    assertThat(two.parts().get(0)).hasSize(6 + 134);
    assertThat(two.parts().get(1)).hasSize(6 + 8);
  }

  @Test
  void noCharacterIsTornBetweenTwoParts() {
    ShortMessage escaped = ShortMessage.of("a".repeat(152) + "€".repeat(10), REFERENCE);
    assertThat(escaped.parts().get(0)).hasSize(6 + 152);

    ShortMessage surrogates = ShortMessage.of("文".repeat(66) + "😀".repeat(5), REFERENCE);
    assertThat(surrogates.parts().get(0)).hasSize(6 + 132);
  }
}
