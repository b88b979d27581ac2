package dev.twofold.system.browser;

import com.microsoft.playwright.Locator;
import java.util.List;

/** Where recovery codes are shown, once. */
final class RecoveryCodesPage {

  private final Tab tab;

  RecoveryCodesPage(Tab tab) {
    this.tab = tab;
  }

  List<String> codes() {
    return tab.page().locator("#codes li").allTextContents();
  }

  /** Those that need a script. */
  List<Locator> helpers() {
    return tab.page().locator("button[data-copy], button[data-print]").all();
  }

  BackupPage saved() {
    tab.follow(tab.page().locator("a[href='" + BackupPage.PATH + "']")::click);
    return new BackupPage(tab);
  }
}
