package dev.twofold.system.browser;

import com.microsoft.playwright.Locator;
import dev.twofold.system.QrReader;

/** Where an app gets its secret and gives its first code. */
final class ScanPage {

  private final Tab tab;
  private final String action;

  /** @param action where the form with the code leads */
  ScanPage(Tab tab, String action) {
    this.tab = tab;
    this.action = action;
  }

  /** What the QR code says, read from the screen. */
  String scan() {
    return QrReader.read(tab.page().locator("svg.qr").screenshot());
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
