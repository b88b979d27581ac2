package dev.twofold.system.browser;

import com.microsoft.playwright.Locator;

/** All security settings of whoever is signed in. */
final class SecurityPage {

  static final String PATH = "/security";

  private final Tab tab;

  private SecurityPage(Tab tab) {
    this.tab = tab;
  }

  static SecurityPage open(Tab tab) {
    tab.go(PATH);
    return new SecurityPage(tab);
  }

  void add(String name) {
    tab.form("/security/factors").type("name", name).submit();
  }

  /** Of the QR code that is shown now. */
  String scan() {
    return new ScanPage(tab, tab.path()).scan();
  }

  /** To confirm what was scanned. */
  void enter(String code) {
    tab.page().locator("form#scan [name='code']").fill(code);
    tab.follow(tab.page().locator("form#scan button")::click);
  }

  void prefer(String name) {
    tab.follow(row(name).locator("button[name='factor']")::click);
  }

  void openRenaming(String name) {
    tab.follow(row(name).locator("a[href$='/name']")::click);
  }

  /** On the page that was opened for it. */
  void rename(String name) {
    tab.page().locator("main form [name='name']").fill(name);
    confirm();
  }

  void openRemoval(String name) {
    tab.follow(row(name).locator("a[href$='/remove']")::click);
  }

  void openNewRecoveryCodes() {
    tab.follow(tab.page().locator("a[href='/security/recovery-codes']")::click);
  }

  void changePassword(String password) {
    tab.form("/security/password").type("password", password).type("again", password).submit();
  }

  /** Whatever the page that is shown asks. */
  void confirm() {
    tab.follow(tab.page().locator("main form button")::click);
  }

  void endTheOtherSession() {
    tab.follow(tab.page().locator("button[formaction$='/end']")::click);
  }

  void forgetThisDevice() {
    tab.follow(thisDevice().locator("button")::click);
  }

  /** The known ones, the last used first. */
  Locator devices() {
    return tab.page().locator("section[aria-labelledby='devices'] tbody tr");
  }

  /** The known one in whose browser the page is shown, if it is marked. */
  Locator thisDevice() {
    return tab.page().locator("section[aria-labelledby='devices'] tbody tr:has(td:last-child strong)");
  }

  /** The names of the methods, the preferred one first. */
  Locator methods() {
    return tab.page().locator("form[action='/security/preferred'] tbody strong");
  }

  private Locator row(String name) {
    return tab.page().locator("form[action='/security/preferred'] tr:has(bdi:text-is('" + name + "'))");
  }
}
