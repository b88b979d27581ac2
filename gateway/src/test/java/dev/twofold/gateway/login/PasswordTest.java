package dev.twofold.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordTest {

  @Test
  void aComposedAndADecomposedLetterAreTheSamePassword() {
    assertThat(Password.canonical("Ku\u0308chenfenster")).isEqualTo(Password.canonical("K\u00fcchenfenster"));
  }

  @Test
  void otherSpacesAreAsciiSpaces() {
    assertThat(Password.canonical("a\u00a0long\u2003walk")).isEqualTo("a long walk");
  }

  @Test
  void caseSpacesAndWidthStayAsTyped() {
    assertThat(Password.canonical(" A long  Walk ｂ ")).isEqualTo(" A long  Walk ｂ ");
  }

  @Test
  void whatHasNoCanonicalFormStaysAsTyped() {
    assertThat(Password.canonical("tab\tinside")).isEqualTo("tab\tinside");
  }

  @Test
  void aPasswordIsTypedInOneTo256Characters() {
    assertThat(Password.of("a\u00a0b")).contains("a b");
    assertThat(Password.of("\ud83d\udcf1".repeat(256))).isPresent();
    assertThat(Password.of("a".repeat(257))).isEmpty();
    assertThat(Password.of("")).isEmpty();
  }
}
