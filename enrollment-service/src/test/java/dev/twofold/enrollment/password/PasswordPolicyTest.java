package dev.twofold.enrollment.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.enrollment.password.io.CommonPasswordList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

  private static final CommonPasswords LIST = CommonPasswordList.load();
  private static final PasswordPolicy POLICY = new PasswordPolicy(LIST);

  @Test
  void theListHoldsThe100000CommonestFoldedByCase() {
    assertThat(LIST.size()).isBetween(95_000, 100_000);
    assertThat(LIST.contains("123456")).isTrue();
    assertThat(LIST.contains("correcthorsebatterystaple")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "PASSWORD", "Password", "12345678", "qwertyuiop", "1QAZ2wsx", "Iloveyou"})
  void aCommonPasswordIsRefusedWhateverItsCase(String password) {
    assertThat(POLICY.allows(password, "anna")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"passwort-im-Regen", "violet anvil 42", "        x", "鍵鍵鍵鍵鍵鍵鍵錠"})
  void anUncommonPasswordIsAllowed(String password) {
    assertThat(POLICY.allows(password, "anna")).isTrue();
  }

  @Test
  void itsLengthIsCountedInCodePoints() {
    assertThat(POLICY.allows("𠮷q7𠮷z2𠮷", "anna")).isFalse();
    assertThat(POLICY.allows("𠮷q7𠮷z2𠮷!", "anna")).isTrue();
    assertThat(POLICY.allows("𠮷".repeat(256), "anna")).isTrue();
    assertThat(POLICY.allows("𠮷".repeat(257), "anna")).isFalse();
    assertThat(POLICY.allows("", "anna")).isFalse();
  }

  @Test
  void anAccentIsNoCodePointOfItsOwnAndHidesNothing() {
    CommonPasswords list = CommonPasswords.of(Stream.of("contraseña"));

    assertThat(list.contains("CONTRASEN\u0303A")).isTrue();
    assertThat(POLICY.allows("e\u0301e\u0301e\u0301e\u0301xyz", "anna")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"annabellannabell", "AnnaBell123", "annabell.annabell.", "1annabell!", "ａｎｎａｂｅｌｌ12"})
  void whatIsMadeOfTheLoginIsNoPassword(String password) {
    assertThat(POLICY.allows(password, "annabell")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"annabell likes oranges", "qv7-annabell-zz2"})
  void whatOnlyNamesTheLoginIsOne(String password) {
    assertThat(POLICY.allows(password, "annabell")).isTrue();
  }
}
