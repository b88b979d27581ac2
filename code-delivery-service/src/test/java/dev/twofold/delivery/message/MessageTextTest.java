package dev.twofold.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

  static final List<String> LANGUAGES = Texts.LANGUAGES;
  private static final String LONG_HOST = "a".repeat(41) + ".example.com";

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aCodesLastLineIsForThatHostOnlyAndAllOfItIsShort(String language) {
    String text = MessageText.code(language, LONG_HOST, "012345");

    assertThat(text.lines().toList()).last().isEqualTo("@" + LONG_HOST + " #012345");
    assertThat(text).startsWith("012345").hasSizeLessThanOrEqualTo(140).doesNotContain("{", "}");
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void noticesAreShortAndLeadNowhere(String language) {
    for (NoticeKind kind : NoticeKind.values()) {
      assertThat(MessageText.notice(language, kind, LONG_HOST))
          .startsWith(LONG_HOST + ": ").hasSizeLessThanOrEqualTo(140).doesNotContain("http");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void everyLanguageSaysItsOwn(String language) {
    String text = MessageText.code(language, "x", "111111");
    assertThat(LANGUAGES.stream().filter(other -> MessageText.code(other, "x", "111111").equals(text))).hasSize(1);
    assertThat(CallText.voice(language)).matches("[a-z]{3}|[a-z]{2,3}-[A-Z]{2}");
    assertThat(CallText.pressAnyKey(language)).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tlh", "", "*", "no tag at all", "en-AU", "EN"})
  void whoSpeaksNoneOfThemGetsEnglish(String language) {
    assertThat(MessageText.code(language, "x", "222222")).startsWith("222222 is your code");
  }

  @Test
  void aLanguageOfACountryIsThatLanguage() {
    assertThat(MessageText.code("zh-Hant-TW", "x", "333333")).isEqualTo(MessageText.code("zh", "x", "333333"));
    assertThat(MessageText.code("de-CH", "x", "333333")).contains("Anmelden");
  }
}
