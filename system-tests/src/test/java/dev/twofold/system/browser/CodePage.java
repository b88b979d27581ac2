package dev.twofold.system.browser;

/** Where a sign-in's second step is asked for. */
final class CodePage {

  static final String PATH = "/sign-in/code";

  private final Tab tab;

  CodePage(Tab tab) {
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

  void cancel() {
    tab.form("/sign-in/cancel").submit();
  }
}
