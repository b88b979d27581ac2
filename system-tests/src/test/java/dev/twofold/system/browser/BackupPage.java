package dev.twofold.system.browser;

/** Where whoever has one method only is reminded of a second. */
final class BackupPage {

  static final String PATH = "/set-up/backup";

  private final Tab tab;

  BackupPage(Tab tab) {
    this.tab = tab;
  }

  void skip() {
    tab.form(PATH).submit();
  }
}
