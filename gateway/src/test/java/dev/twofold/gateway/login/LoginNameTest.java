package dev.twofold.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginNameTest {

  @Test
  void caseWidthAndBlanksAroundItMakeNoOtherLogin() {
    assertThat(LoginName.canonical("V")).isEqualTo("v");
    assertThat(LoginName.canonical("v ")).isEqualTo("v");
    assertThat(LoginName.canonical("\tＶ\n")).isEqualTo("v");
  }

  @Test
  void aNameWithoutACanonicalFormIsHandedOnStripped() {
    assertThat(LoginName.canonical(" no such name ")).isEqualTo("no such name");
    assertThat(LoginName.canonical("   ")).isEmpty();
  }

  @Test
  void aKeyIsTheSameForTheSameNameAndDoesNotShowIt() {
    LoginKey key = new LoginKey(new byte[32]);

    assertThat(key.of("anna")).isEqualTo(key.of("anna")).hasSize(22).isNotEqualTo(key.of("bert"));
    assertThat(new LoginKey(new byte[] {1}).of("anna")).isNotEqualTo(key.of("anna"));
  }
}
