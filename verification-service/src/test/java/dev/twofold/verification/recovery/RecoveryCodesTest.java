package dev.twofold.verification.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodesTest {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  @Test
  void tenCodesOfSixteenCharactersAreMadeOfTheBytes() {
    List<String> codes = RecoveryCodes.of(counted());

    assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(RecoveryCodes::isOne);
    assertThat(codes.get(0)).isEqualTo("AAAQEAYEAUDAOCAJ");
  }

  @Test
  void everyBitIsInACode() {
    String all = RecoveryCodes.of(counted()).stream().collect(Collectors.joining());

    BigInteger bits = BigInteger.ZERO;
    for (char character : all.toCharArray()) {
      bits = bits.shiftLeft(5).add(BigInteger.valueOf(ALPHABET.indexOf(character)));
    }
    assertThat(bits).isEqualTo(new BigInteger(1, counted()));
  }

  @Test
  void tooFewBytesMakeNoCode() {
    assertThatIllegalArgumentException().isThrownBy(() -> RecoveryCodes.of(new byte[99]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "123456",
        "AAAQEAYEAUDAOCA",
        "AAAQEAYEAUDAOCAJA",
        "aaaqeayeaudaocaj",
        "AAAQ-EAYE-AUDA-OC",
        "AAAQEAYEAUDAOCA1"
      })
  void onlySixteenCharactersOfTheAlphabetHaveTheForm(String text) {
    assertThat(RecoveryCodes.isOne(text)).isFalse();
  }

  private static byte[] counted() {
    byte[] bytes = new byte[100];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
