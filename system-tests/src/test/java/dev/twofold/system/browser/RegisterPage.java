package dev.twofold.system.browser;

import dev.twofold.system.Person;

/** Where a login and a password are chosen. */
final class RegisterPage {

  static final String PATH = "/register";

  private final Tab tab;

  private RegisterPage(Tab tab) {
    this.tab = tab;
  }

  static RegisterPage open(Tab tab) {
    tab.go(PATH);
    return new RegisterPage(tab);
  }

  SetUpPage enter(Person person) {
    enter(person.login(), person.password());
    return new SetUpPage(tab);
  }

  void enter(String login, String password) {
    tab.form(PATH).type("login", login).type("password", password).submit();
  }
}
