package dev.twofold.verification.challenge.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodeMacTest {

  private static final UUID CHALLENGE = UUID.randomUUID();

  private final CodeMac mac = CodeMac.parse(pepper(1));

  @Test
  void itMatchesTheCodeOfItsChallengeAndNoOther() {
    byte[] kept = mac.of(CHALLENGE, "123456");

    assertThat(mac.matches(kept, CHALLENGE, "123456")).isTrue();
    assertThat(mac.matches(kept, CHALLENGE, "123457")).isFalse();
    assertThat(mac.matches(kept, CHALLENGE, "")).isFalse();
    assertThat(mac.matches(kept, UUID.randomUUID(), "123456")).isFalse();
  }

  @Test
  void withoutThePepperItTellsNothing() {
    byte[] kept = mac.of(CHALLENGE, "123456");

    assertThat(CodeMac.parse(pepper(2)).matches(kept, CHALLENGE, "123456")).isFalse();
  }

  @Test
  void aPepperHas256Bits() {
    assertThatThrownBy(() -> CodeMac.parse(Base64.getUrlEncoder().encode(new byte[31])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CodeMac.parse("no base64 !".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] pepper(int filledWith) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) filledWith);
    return Base64.getUrlEncoder().withoutPadding().encode(key);
  }
}
