package dev.twofold.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatrixTest {

  @Test
  void theShortRunSetsABrowserAsMostPeopleDo() {
    assertThat(Matrix.settings(false, false)).extracting(Setting::toString).containsExactly("desktop, scripts on, en");
  }

  @Test
  void theShortRunOfASmokeTestAlsoGoesWithoutScriptsAndOnAPhone() {
    assertThat(Matrix.settings(false, true)).extracting(Setting::toString)
        .containsExactly("desktop, scripts on, en", "phone, scripts off, en");
  }

  @Test
  void theLongRunSetsABrowserInEveryWay() {
    assertThat(Matrix.settings(true, false)).hasSize(2 * 2 * 3).doesNotHaveDuplicates();
  }
}
