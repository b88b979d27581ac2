package dev.twofold.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  enum Registration {
    OPEN,
    BY_INVITATION
  }

  @TempDir Path directory;

  @Test
  void allThatIsMissingOrWrongIsReportedAtOnceAndNoValueIsQuoted() {
    Settings settings =
        new Settings(
            Map.of("PORT", "hunter2", "SIZE", "99", "ORIGIN", "http://hunter2/path", "MODE", "hunter2", "BLANK", " "));
    settings.text("MISSING");
    settings.text("BLANK");
    settings.number("PORT", 1, 0, 65535);
    settings.number("SIZE", 1, 1, 98);
    settings.origin("ORIGIN");
    settings.choice("MODE", Registration.OPEN);
    settings.file(directory.resolve("hunter2-directory").resolve("absent.key"));
    assertThatThrownBy(settings::check)
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("MISSING", "BLANK", "PORT", "SIZE", "ORIGIN", "MODE", "absent.key")
        .hasMessageContaining("open, by-invitation")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void whatIsRightIsReadAndWhatIsAbsentHasItsDefault() throws Exception {
    Path file = Files.writeString(directory.resolve("a.key"), "content");
    Settings settings =
        new Settings(Map.of("NAME", "n", "PORT", "0", "ORIGIN", "http://localhost:8080", "MODE", "by-invitation"));
    assertThat(settings.text("NAME")).isEqualTo("n");
    assertThat(settings.text("OTHER", "default")).isEqualTo("default");
    assertThat(settings.optional("OTHER")).isEmpty();
    assertThat(settings.number("PORT", 8080, 0, 65535)).isZero();
    assertThat(settings.number("OTHER", 8080, 0, 65535)).isEqualTo(8080);
    assertThat(settings.origin("ORIGIN")).isEqualTo("http://localhost:8080");
    assertThat(settings.choice("MODE", Registration.OPEN)).isEqualTo(Registration.BY_INVITATION);
    assertThat(settings.choice("OTHER", Registration.OPEN)).isEqualTo(Registration.OPEN);
    assertThat(settings.file(file)).asString().isEqualTo("content");
    assertThatCode(settings::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080", "ftp://host", "http://host/", "http://host?q", "http://host#f", "http://u@host", "//host"
      })
  void whatIsNoOriginIsRefused(String value) {
    Settings settings = new Settings(Map.of("ORIGIN", value));
    settings.origin("ORIGIN");
    assertThatThrownBy(settings::check).hasMessageContaining("ORIGIN");
  }
}
