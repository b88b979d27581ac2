package dev.twofold.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "de | GERMAN", "de-CH | GERMAN", "fr, de;q=0.5, en;q=0.4 | GERMAN", "en, de | ENGLISH",
    "de;q=0.1, ar;q=0.2 | ARABIC", "ar-EG | ARABIC", "fr | ENGLISH", "* | ENGLISH", "de;q=0, en | ENGLISH", "'' | ENGLISH", ";;;=,,q | ENGLISH"
  })
  void theFirstThatIsAskedForAndThere(String header, Language expected) {
    assertThat(Language.choose(Optional.empty(), Optional.of(header))).isEqualTo(expected);
  }

  @Test
  void whatWasChosenComesFirstIfItIsThere() {
    assertThat(Language.choose(Optional.of("ar"), Optional.of("de"))).isEqualTo(Language.ARABIC);
    assertThat(Language.choose(Optional.of("fr"), Optional.of("de"))).isEqualTo(Language.GERMAN);
    assertThat(Language.choose(Optional.empty(), Optional.empty())).isEqualTo(Language.ENGLISH);
  }

  @Test
  void whoAsksForThousandsOfLanguagesAsksForNone() {
    String header = "de," + "fr,".repeat(10_000);

    assertThat(Language.choose(Optional.empty(), Optional.of(header))).isEqualTo(Language.ENGLISH);
  }
}
