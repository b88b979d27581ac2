package dev.twofold.enrollment.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginNameTest {

  @ParameterizedTest
  @CsvSource({
    "vera, vera",
    "Vera.Lind+desk@Example.com, vera.lind+desk@example.com",
    "first_last-2, first_last-2",
    "o'neil, o'neil",
    "María, maría",
    "mari\u0301a, maría",
    "JÜRGEN, jürgen",
    "straße, straße",
    "ΣΊΣΥΦΟΣ, σίσυφος",
    "Анна, анна",
    "太郎tanaka, 太郎tanaka",
    "김철수kim, 김철수kim",
    "ｖｅｒａ, vera",
    "ＶＥＲＡ＠example.com, vera@example.com",
    "דוד, דוד",
    "محمد, محمد"
  })
  void anAllowedNameHasOneCanonicalForm(String typed, String canonical) {
    assertThat(LoginName.parse(typed)).map(LoginName::canonical).contains(canonical);
    assertThat(LoginName.parse(canonical)).isEqualTo(LoginName.parse(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", " ", "vera ", " vera", "ve ra", "vera\u3000", "vera\u00a0", "ve\tra", "vera\n", "ve\u0000ra", "ve\u0007ra",
    "☃", "ﬁn", "ⅳ", "𝐯era", "l·l", "ve\u200bra", "ve\u200dra", "\ud800"
  })
  void aNameOutsideTheProfileIsRefused(String typed) {
    assertThat(LoginName.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"דודa", "abcד", "1דוד", "vera\u202egnp", "a\u0661"})
  void aNameThatRunsInTwoDirectionsIsRefused(String typed) {
    assertThat(LoginName.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"раураl", "pаypal", "χρήστοςa", "аdmin", "vеra@example.com", "аннаΣ"})
  void aNameThatMixesScriptsIsRefused(String typed) {
    assertThat(LoginName.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "paypai, раураӏ",
    "cope, соре",
    "user1, userl",
    "maria, rnaria",
    "Vera, vera",
    "vera, ｖera"
  })
  void namesThatLookAlikeShareASkeleton(String one, String other) {
    assertThat(LoginName.parse(one).orElseThrow().skeleton())
        .isEqualTo(LoginName.parse(other).orElseThrow().skeleton());
  }

  @ParameterizedTest
  @CsvSource({"vera, verb", "anna, hanna", "maria, maría", "strasse, straße", "vera@a.example, vera@b.example"})
  void namesThatDifferToTheEyeDoNot(String one, String other) {
    assertThat(LoginName.parse(one).orElseThrow().skeleton())
        .isNotEqualTo(LoginName.parse(other).orElseThrow().skeleton());
  }

  @Test
  void aNameHasAtMost64CodePoints() {
    assertThat(LoginName.parse("x".repeat(64))).isPresent();
    assertThat(LoginName.parse("x".repeat(65))).isEmpty();
    assertThat(LoginName.parse("𠮷".repeat(64))).isPresent();
    assertThat(LoginName.parse("𠮷".repeat(65))).isEmpty();
    assertThat(LoginName.parse("a".repeat(1_000_000))).isEmpty();
  }
}
