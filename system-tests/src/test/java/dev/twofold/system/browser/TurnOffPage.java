package dev.twofold.system.browser;

/** Where somebody reads what follows from turning two-step verification off. */
final class TurnOffPage {

  static final String PATH = "/security/off";

  private final Tab tab;

  private TurnOffPage(Tab tab) {
    this.tab = tab;
  }

  static TurnOffPage open(Tab tab) {
    tab.go(PATH);
    return new TurnOffPage(tab);
  }

  /** By its link among the security settings. */
  static TurnOffPage openFromSettings(Tab tab) {
    SecurityPage.open(tab);
    tab.follow(tab.page().locator("a[href='" + PATH + "']")::click);
    return new TurnOffPage(tab);
  }

  void turnOff() {
    tab.form(PATH).submit();
  }

  /** Gives back the ticket that is shown. */
  String turnOffAndClear() {
    tab.form(PATH).field("clear").check();
    turnOff();
    return tab.page().locator("#ticket").textContent().strip();
  }
}
