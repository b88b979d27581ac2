package dev.twofold.system.browser;

/** Where somebody reads what an authenticator app is. */
final class SetUpPage {

  static final String PATH = "/set-up";

  private final Tab tab;

  SetUpPage(Tab tab) {
    this.tab = tab;
  }

  ScanPage name(String device) {
    tab.form(PATH).type("name", device).submit();
    return new ScanPage(tab, "/set-up/code");
  }
}
