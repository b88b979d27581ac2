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
}
