package dev.twofold.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.twofold.system.Person;
import dev.twofold.system.SystemUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;

/** From nobody to somebody with an app, in the browser alone. */
@ExtendWith(SystemUnderTest.Shared.class)
class SetUpPagesTest {

  private final SystemUnderTest system;
  private final Person person;

  SetUpPagesTest(SystemUnderTest system) {
    this.system = system;
    this.person = Person.at(system);
  }

  @BrowserTest(smoke = true)
  void somebodyRegistersSetsAnAppUpAndIsIn(Tab tab) {
    RegisterPage register = RegisterPage.open(tab);
    Accessibility.assertThatNothingIsInTheWay(tab);
    SetUpPage setUp = register.enter(person);
    assertThat(tab.path()).isEqualTo(SetUpPage.PATH);
    Accessibility.assertThatNothingIsInTheWay(tab);

    ScanPage scan = setUp.name("Phone");
    String shown = scan.scan();
    person.scan(shown);
    assertThat(shown).contains("secret=" + scan.key()).isEqualTo(scan.link().getAttribute("href"));
    Accessibility.assertThatNothingIsInTheWay(tab);
    scan.enter(person.wrongCode());
    assertThat(tab.page().getByRole(AriaRole.ALERT)).isVisible();
    assertThat(scan.scan()).isEqualTo(shown);
    Accessibility.assertThatNothingIsInTheWay(tab);

    scan.enter(person.code());
    RecoveryCodesPage recoveryCodes = new RecoveryCodesPage(tab);
    assertThat(recoveryCodes.codes()).hasSize(10).doesNotHaveDuplicates();
    assertThat(recoveryCodes.helpers()).isNotEmpty()
        .allMatch(helper -> helper.isVisible() == tab.setting().scripts());
    Accessibility.assertThatNothingIsInTheWay(tab);
    BackupPage backup = recoveryCodes.saved();
    assertThat(tab.path()).isEqualTo(BackupPage.PATH);
    Accessibility.assertThatNothingIsInTheWay(tab);

    backup.skip();
    assertThat(tab.path()).isEqualTo("/");
    assertThat(tab.page().locator("header")).containsText(person.login());
  }

  @BrowserTest
  void whoSkippedTheReminderIsInAtOnceTheNextTime(Tab tab) {
    ScanPage scan = RegisterPage.open(tab).enter(person).name("Phone");
    person.scan(scan.scan());
    scan.enter(person.code());
    new RecoveryCodesPage(tab).saved().skip();
    tab.form("/sign-out").submit();

    SignInPage.open(tab).enter(person).enter(person.freshCode());

    assertThat(tab.path()).isEqualTo("/");
  }

  @BrowserTest
  void theSameQrCodeIsThereInAnotherLanguageAndInTheDark(Tab tab) {
    ScanPage scan = RegisterPage.open(tab).enter(person).name("Phone");
    String shown = scan.scan();

    scan.speak("ar");
    tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));

    assertThat(tab.page().locator("html")).hasAttribute("dir", "rtl");
    assertThat(scan.scan()).isEqualTo(shown);
    Accessibility.assertThatNothingIsInTheWay(tab);
    person.scan(shown);
    scan.enter(person.code());
    assertThat(new RecoveryCodesPage(tab).codes()).hasSize(10);
    Accessibility.assertThatNothingIsInTheWay(tab);
  }

  @BrowserTest
  void aLoginThatIsTakenIsSaidAtItsField(Tab tab) {
    Person other = Person.pending(system);

    RegisterPage.open(tab).enter(other.login(), person.password());

    assertThat(tab.path()).isEqualTo(RegisterPage.PATH);
    assertThat(tab.page().getByRole(AriaRole.ALERT)).isVisible();
    assertThat(tab.form(RegisterPage.PATH).field("login")).hasValue(other.login());
    assertThat(tab.form(RegisterPage.PATH).field("login")).hasAttribute("aria-invalid", "true");
    Accessibility.assertThatNothingIsInTheWay(tab);
  }

  @BrowserTest
  void aSetUpThatTookTooLongSaysSo(Tab tab) {
    ScanPage scan = RegisterPage.open(tab).enter(person).name("Phone");
    person.scan(scan.scan());
    system.letPass(Duration.ofMinutes(16));

    scan.enter(person.code());

    assertThat(tab.path()).isEqualTo(SetUpPage.PATH);
    assertThat(tab.page().locator("main a[href='/register']")).isVisible();
    Accessibility.assertThatNothingIsInTheWay(tab);
  }
}
