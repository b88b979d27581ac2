package dev.twofold.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** The one that the tab shows already, since one has to be signed in where somebody wanted to go. */
  static SignInPage shownBy(Tab tab) {
    assertThat(tab.path()).isEqualTo(PATH);
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
