package dev.twofold.system.browser;

/** Where a sign-in says that two-step verification is off, and what turns it on. */
final class TurnOnPage {

  static final String PATH = "/sign-in/turn-on";

  private static final String TICKET = "/sign-in/ticket";

  private final Tab tab;

  TurnOnPage(Tab tab) {
    this.tab = tab;
  }

  void enter(String code) {
    tab.form(PATH, "code").type("code", code).submit();
  }

  /** Where somebody without their phone finds it. */
  void enterRecoveryCode(String code) {
    tab.page().locator("summary").click();
    tab.form(PATH, "recovery-code").type("recovery-code", code).submit();
  }

  void enterTicket(String ticket) {
    tab.form(TICKET).type("ticket", ticket).submit();
  }
}
