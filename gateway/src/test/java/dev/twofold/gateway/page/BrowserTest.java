package dev.twofold.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "TEXT/HTML;q=1, application/json"
  })
  void aPersonPrefersHtml(String accept) {
    assertThat(Browser.navigates(List.of(accept), List.of())).isTrue();
    assertThat(Browser.navigates(List.of(accept), List.of("navigate"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "application/json, text/html", "text/html; q=0, */*",
    "text/*", ""})
  void aProgramDoesNot(String accept) {
    assertThat(Browser.navigates(List.of(accept), List.of())).isFalse();
  }

  @Test
  void aScriptThatFetchesSaysSo() {
    assertThat(Browser.navigates(List.of("text/html"), List.of("cors"))).isFalse();
    assertThat(Browser.navigates(List.of("text/html"), List.of("navigate", "navigate"))).isFalse();
    assertThat(Browser.navigates(List.of(), List.of("navigate"))).isFalse();
  }
}
