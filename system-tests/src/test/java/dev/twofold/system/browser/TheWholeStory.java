package dev.twofold.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.Person;
import java.net.URI;

/** Somebody who has never seen it meets all of it, in one browser. */
final class TheWholeStory {

  private final Person person;
  private final URI desk;
  private final URI notes;

  /**
   * @param person nobody yet
   * @param desk an application with a host of its own
   * @param notes another one
   */
  TheWholeStory(Person person, URI desk, URI notes) {
    this.person = person;
    this.desk = desk;
    this.notes = notes;
  }

  void happensIn(Tab tab) {
    registersOnTheWayToAnApplication(tab);
    signsOutAndIn(tab);
    opensASecondApplicationWithoutSigningInAgain(tab);
    turnsItOff(tab);
    isRefused(tab);
    turnsItOnAgain(tab);
  }

  private void registersOnTheWayToAnApplication(Tab tab) {
    tab.go(desk.toString());
    SignInPage.shownBy(tab);
    Accessibility.assertThatNothingIsInTheWay(tab);
    ScanPage scan = RegisterPage.open(tab).enter(person).name("Phone");
    person.scan(scan.scan());
    scan.enter(person.code());
    new RecoveryCodesPage(tab).saved().skip();
    isInAt(tab, desk);
  }

  private void signsOutAndIn(Tab tab) {
    tab.go("/");
    tab.form("/sign-out").submit();
    assertThat(tab.path()).isEqualTo("/signed-out");
    tab.go(desk.toString());
    CodePage code = SignInPage.shownBy(tab).enter(person);
    assertThat(tab.path()).isEqualTo(CodePage.PATH);
    Accessibility.assertThatNothingIsInTheWay(tab);
    code.enter(person.freshCode());
    isInAt(tab, desk);
  }

  private void opensASecondApplicationWithoutSigningInAgain(Tab tab) {
    tab.go(notes.toString());
    isInAt(tab, notes);
  }

  private void turnsItOff(Tab tab) {
    TurnOffPage off = TurnOffPage.openFromSettings(tab);
    Accessibility.assertThatNothingIsInTheWay(tab);
    off.turnOff();
    assertThat(tab.path()).isEqualTo("/signed-out");
    assertThat(tab.page().locator(".notice.done")).isVisible();
    Accessibility.assertThatNothingIsInTheWay(tab);
  }

  private void isRefused(Tab tab) {
    for (URI application : new URI[] {desk, notes}) {
      tab.go(application.toString());
      SignInPage.shownBy(tab);
    }
    SignInPage.shownBy(tab).enter(person);
    assertThat(tab.path()).isEqualTo(TurnOnPage.PATH);
    Accessibility.assertThatNothingIsInTheWay(tab);
    tab.go(notes.toString());
    SignInPage.shownBy(tab);
  }

  private void turnsItOnAgain(Tab tab) {
    SignInPage.shownBy(tab).enter(person);
    TurnOnPage turnOn = new TurnOnPage(tab);
    turnOn.enter(person.wrongCode());
    assertThat(tab.path()).isEqualTo(TurnOnPage.PATH);
    Accessibility.assertThatNothingIsInTheWay(tab);
    turnOn.enter(person.freshCode());
    isInAt(tab, notes);
    tab.go("/");
    assertThat(tab.page().locator(".notice.done")).isVisible();
    assertThat(tab.page().locator("header")).containsText(person.login());
  }

  private void isInAt(Tab tab, URI application) {
    assertThat(URI.create(tab.page().url())).hasAuthority(application.getAuthority());
    assertThat(tab.page().locator("body")).containsText(person.login());
  }
}
