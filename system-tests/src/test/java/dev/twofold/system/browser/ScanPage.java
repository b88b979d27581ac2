package dev.twofold.system.browser;

import com.microsoft.playwright.Locator;
import dev.twofold.system.QrReader;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an app gets its secret and gives its first code. */
final class ScanPage {

  private static final int LOOKS = 5;

  private final Tab tab;
  private final String action;

  /** @param action where the form with the code leads */
  ScanPage(Tab tab, String action) {
    this.tab = tab;
    this.action = action;
  }

  /** What the QR code says, read from the screen; who cannot read it at once looks again. */
  String scan() {
    return Stream.generate(() -> QrReader.look(tab.page().locator("svg.qr").screenshot()))
        .limit(LOOKS)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no QR code can be read"));
  }

  /** The same, for whoever types it. */
  String key() {
    return tab.page().locator("#key").textContent().replace(" ", "");
  }

  Locator link() {
    return tab.page().locator("a[href^='otpauth:']");
  }

  void enter(String code) {
    tab.form(action).type("code", code).submit();
  }

  void speak(String language) {
    tab.follow(tab.page().locator("button[form='scan'][value='" + language + "']")::click);
  }
}
