package dev.twofold.system.browser;

import dev.twofold.system.Person;

/** Where a login and its password are asked for. */
final class SignInPage {

  static final String PATH = "/sign-in";

  private final Tab tab;

  private SignInPage(Tab tab) {
    this.tab = tab;
  }

  static SignInPage open(Tab tab) {
    tab.go(PATH);
    return new SignInPage(tab);
  }

  CodePage enter(Person person) {
    enter(person.login(), person.password());
    return new CodePage(tab);
  }

  void enter(String login, String password) {
    tab.form(PATH).type("login", login).type("password", password).submit();
  }
}
