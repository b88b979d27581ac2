package dev.twofold.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.twofold.system.Person;
import dev.twofold.system.SystemUnderTest;
import dev.twofold.system.TwofoldClient.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.Shared.class)
class SignInPagesTest {

  private final SystemUnderTest system;
  private Person person;
  private Session registered;

  SignInPagesTest(SystemUnderTest system) {
    this.system = system;
  }

  @BeforeEach
  void enrol() {
    person = Person.pending(system);
    registered = person.confirm();
  }

  @BrowserTest(smoke = true)
  void aPersonSignsInWithPasswordAndCode(Tab tab) {
    SignInPage signIn = SignInPage.open(tab);
    Accessibility.assertThatNothingIsInTheWay(tab);
    CodePage code = signIn.enter(person);
    assertThat(tab.path()).isEqualTo(CodePage.PATH);
    Accessibility.assertThatNothingIsInTheWay(tab);
    code.enter(person.freshCode());
    assertThat(tab.path()).isEqualTo(BackupPage.PATH);
    new BackupPage(tab).skip();

    assertThat(tab.path()).isEqualTo("/");
    assertThat(tab.page().locator("header")).containsText(person.login());
  }

  @BrowserTest
  void aPersonSignsInWithARecoveryCode(Tab tab) {
    SignInPage.open(tab).enter(person).enterRecoveryCode(registered.recoveryCodes().get(0));

    assertThat(tab.page().locator("header")).containsText(person.login());
  }

  @BrowserTest
  void aWrongPasswordIsSaidWithTheLoginLeftAsItWasTyped(Tab tab) {
    SignInPage.open(tab).enter(person.login(), "not the password of anybody");

    assertThat(tab.path()).isEqualTo(SignInPage.PATH);
    assertThat(tab.page().getByRole(AriaRole.ALERT)).isVisible();
    assertThat(tab.form(SignInPage.PATH).field("login")).hasValue(person.login());
    assertThat(tab.form(SignInPage.PATH).field("password")).isEmpty();
    Accessibility.assertThatNothingIsInTheWay(tab);
  }

  @BrowserTest
  void aWrongCodeIsSaidAndTheRightOneStillTaken(Tab tab) {
    CodePage code = SignInPage.open(tab).enter(person);
    code.enter(person.wrongCode());
    assertThat(tab.path()).isEqualTo(CodePage.PATH);
    assertThat(tab.page().getByRole(AriaRole.ALERT)).isVisible();
    Accessibility.assertThatNothingIsInTheWay(tab);

    code.enter(person.freshCode());
    assertThat(tab.page().locator("header")).containsText(person.login());
  }

  @BrowserTest
  void aSignInThatIsCancelledBeginsAnew(Tab tab) {
    SignInPage.open(tab).enter(person).cancel();

    assertThat(tab.path()).isEqualTo(SignInPage.PATH);
  }
}
