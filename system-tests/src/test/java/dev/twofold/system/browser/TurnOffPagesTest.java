package dev.twofold.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.twofold.system.Person;
import dev.twofold.system.SystemUnderTest;
import dev.twofold.system.TwofoldClient.Session;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody turns two-step verification off and on again, in the browser alone. */
@ExtendWith(SystemUnderTest.Shared.class)
class TurnOffPagesTest {

  private static final String NO_TICKET = "A".repeat(32);

  private final Person person;

  TurnOffPagesTest(SystemUnderTest system) {
    this.person = Person.pending(system);
  }

  @BrowserTest(smoke = true)
  void whoClearsAllSetsANewAppUpWithTheTicket(Tab tab) {
    Session session = person.confirm();
    tab.resume(session);
    String ticket = TurnOffPage.openFromSettings(tab).turnOffAndClear();
    assertThat(ticket).matches("[A-Z2-7]{4}(-[A-Z2-7]{4}){7}");
    Accessibility.assertThatNothingIsInTheWay(tab);
    tab.follow(tab.page().locator("main a[href='/sign-in']")::click);

    SignInPage.shownBy(tab).enter(person);
    assertThat(tab.path()).isEqualTo(TurnOnPage.PATH);
    Accessibility.assertThatNothingIsInTheWay(tab);
    TurnOnPage turnOn = new TurnOnPage(tab);
    turnOn.enterTicket(NO_TICKET);
    assertThat(tab.page().getByRole(AriaRole.ALERT)).isVisible();
    Accessibility.assertThatNothingIsInTheWay(tab);
    turnOn.enterTicket(ticket.toLowerCase(Locale.ROOT));

    assertThat(tab.path()).isEqualTo(SetUpPage.PATH);
    ScanPage scan = new SetUpPage(tab).name("New phone");
    person.scan(scan.scan());
    scan.enter(person.code());
    List<String> recoveryCodes = new RecoveryCodesPage(tab).codes();
    assertThat(recoveryCodes).hasSize(10).doesNotContainAnyElementsOf(session.recoveryCodes());
    SecurityPage security = SecurityPage.open(tab);
    assertThat(security.methods()).hasText(new String[] {"New phone"});
  }

  @BrowserTest
  void aTicketIsNothingToWhoeverUsedItToSetAnAppUp(Tab tab) {
    tab.resume(person.confirm());
    String ticket = TurnOffPage.open(tab).turnOffAndClear();
    SignInPage.open(tab).enter(person);
    new TurnOnPage(tab).enterTicket(ticket);
    ScanPage scan = new SetUpPage(tab).name("New phone");
    person.scan(scan.scan());
    scan.enter(person.code());
    String next = TurnOffPage.open(tab).turnOffAndClear();
    assertThat(next).isNotEqualTo(ticket);

    SignInPage.open(tab).enter(person);
    new TurnOnPage(tab).enterTicket(ticket);

    assertThat(tab.path()).isEqualTo(TurnOnPage.PATH);
    assertThat(tab.page().getByRole(AriaRole.ALERT)).isVisible();
  }

  @BrowserTest
  void aRecoveryCodeTurnsItOnAfterTooManyWrongCodes(Tab tab) {
    Session session = person.confirm();
    tab.resume(session);
    TurnOffPage.open(tab).turnOff();
    SignInPage.open(tab).enter(person);
    TurnOnPage turnOn = new TurnOnPage(tab);
    for (int i = 0; i < 5; i++) {
      turnOn.enter(person.wrongCode());
    }
    assertThat(tab.path()).isEqualTo(TurnOnPage.PATH);
    assertThat(tab.page().locator("[name='code']")).hasCount(0);
    Accessibility.assertThatNothingIsInTheWay(tab);

    tab.page().locator("summary").click();
    tab.form(TurnOnPage.PATH, "recovery-code").type("recovery-code", session.recoveryCodes().get(0)).submit();

    assertThat(tab.page().locator("header")).containsText(person.login());
  }

  @BrowserTest
  void everyBrowserIsOutOnceItIsOff(Tab tab, Tab other) {
    tab.resume(person.confirm());
    other.resume(person.signIn());
    SecurityPage.open(other);
    assertThat(other.path()).isEqualTo(SecurityPage.PATH);

    TurnOffPage.open(tab).turnOff();

    SecurityPage.open(other);
    assertThat(other.path()).isEqualTo(SignInPage.PATH);
  }
}
