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
  void aNameIsTypedInOneTo64CharactersNoneOfWhichControls() {
    assertThat(LoginName.of("Anna ")).contains("anna");
    assertThat(LoginName.of("\ud83d\udcf1".repeat(64))).isPresent();
    assertThat(LoginName.of("a".repeat(65))).isEmpty();
    assertThat(LoginName.of("")).isEmpty();
    assertThat(LoginName.of("an\tna")).isEmpty();
    assertThat(LoginName.of("anna\u0085")).isEmpty();
  }

  @Test
  void aKeyIsTheSameForTheSameNameAndDoesNotShowIt() {
    LoginKey key = new LoginKey(new byte[32]);

    assertThat(key.of("anna")).isEqualTo(key.of("anna")).hasSize(22).isNotEqualTo(key.of("bert"));
    assertThat(new LoginKey(new byte[] {1}).of("anna")).isNotEqualTo(key.of("anna"));
  }
}
