package dev.twofold.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.Person;
import dev.twofold.system.SystemUnderTest;
import dev.twofold.system.TwofoldClient.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person looks after two-step verification, in the browser alone. */
@ExtendWith(SystemUnderTest.Shared.class)
class SettingsPagesTest {

  private static final Duration LONGER_THAN_A_PROOF_IS_FRESH = Duration.ofMinutes(6);
  private static final Duration LONGER_THAN_A_SESSION_IDLES = Duration.ofMinutes(61);


  private final SystemUnderTest system;
  private final Person person;

  SettingsPagesTest(SystemUnderTest system) {
    this.system = system;
    this.person = Person.pending(system);
  }

  @BrowserTest(smoke = true)
  void aSecondAppIsAddedPreferredRenamedAndOutlivesTheFirst(Tab tab) {
    tab.resume(person.confirm());
    SecurityPage security = SecurityPage.open(tab);
    Accessibility.assertThatNothingIsInTheWay(tab);
    security.add("Tablet");
    Accessibility.assertThatNothingIsInTheWay(tab);
    String shown = security.scan();
    person.scan(shown);
    security.enter(person.wrongCode());
    assertThat(security.scan()).isEqualTo(shown);
    security.enter(person.code());
    assertThat(security.methods()).hasText(new String[] {"phone", "Tablet"});

    security.prefer("Tablet");
    assertThat(security.methods()).hasText(new String[] {"Tablet", "phone"});
    security.openRenaming("Tablet");
    Accessibility.assertThatNothingIsInTheWay(tab);
    security.rename("Kitchen tablet");
    security.openRemoval("phone");
    Accessibility.assertThatNothingIsInTheWay(tab);
    security.confirm();
    assertThat(security.methods()).hasText(new String[] {"Kitchen tablet"});
    security.openRemoval("Kitchen tablet");
    assertThat(tab.page().locator("main form")).hasCount(0);
    Accessibility.assertThatNothingIsInTheWay(tab);

    tab.form("/sign-out").submit();
    SignInPage.open(tab).enter(person).enter(person.freshCode());
    assertThat(tab.page().locator("header")).containsText(person.login());
  }

  @BrowserTest
  void newRecoveryCodesAreShownAndOneOfThemSignsIn(Tab tab) {
    String before = signIn(tab);
    SecurityPage security = SecurityPage.open(tab);
    security.openNewRecoveryCodes();
    Accessibility.assertThatNothingIsInTheWay(tab);
    security.confirm();
    Accessibility.assertThatNothingIsInTheWay(tab);
    List<String> codes = tab.page().locator("#codes li").allTextContents();
    assertThat(codes).hasSize(10).doesNotContain(before);

    tab.form("/sign-out").submit();
    CodePage code = SignInPage.open(tab).enter(person);
    code.enterRecoveryCode(before);
    assertThat(tab.path()).isEqualTo(CodePage.PATH);
    tab.form(CodePage.PATH, "recovery-code").type("recovery-code", codes.get(0)).submit();
    assertThat(tab.page().locator("header")).containsText(person.login());
  }

  @BrowserTest
  void aSessionInAnotherBrowserIsSeenAndEnded(Tab tab, Tab other) {
    signIn(tab);
    other.resume(person.signIn());
    SecurityPage.open(other);
    assertThat(other.path()).isEqualTo(SecurityPage.PATH);

    SecurityPage.open(tab).endTheOtherSession();

    assertThat(tab.page().locator("button[formaction$='/end']")).hasCount(0);
    SecurityPage.open(other);
    assertThat(other.path()).isEqualTo(SignInPage.PATH);
  }

  @BrowserTest
  void theDeviceThatOneSitsAtIsMarkedUntilItIsForgotten(Tab tab) {
    person.confirm();
    SignInPage.open(tab).enter(person).enter(person.freshCode());
    SecurityPage security = SecurityPage.open(tab);
    assertThat(security.devices()).hasCount(2);
    assertThat(security.thisDevice()).hasCount(1);
    Accessibility.assertThatNothingIsInTheWay(tab);

    security.forgetThisDevice();

    assertThat(security.devices()).hasCount(1);
    assertThat(security.thisDevice()).hasCount(0);
    assertThat(tab.page().locator("header")).containsText(person.login());
  }

  @BrowserTest
  void aNewPasswordEndsEveryOtherSession(Tab tab, Tab other) {
    signIn(tab);
    other.resume(person.signIn());
    SecurityPage security = SecurityPage.open(tab);
    tab.go("/security/password");
    Accessibility.assertThatNothingIsInTheWay(tab);

    security.changePassword("changed " + person.password());

    assertThat(tab.path()).isEqualTo(SecurityPage.PATH);
    SecurityPage.open(other);
    assertThat(other.path()).isEqualTo(SignInPage.PATH);
    SignInPage.open(other).enter(person.login(), "changed " + person.password());
    assertThat(other.path()).isEqualTo(CodePage.PATH);
  }

  @BrowserTest(smoke = true)
  void aChangeNeedsAFreshProofAndIsThenMadeByThePersonWithoutTypingItAgain(Tab tab) {
    signIn(tab);
    letPass(LONGER_THAN_A_PROOF_IS_FRESH, tab);
    SecurityPage security = SecurityPage.open(tab);
    security.openRenaming("phone");
    String form = tab.path();
    security.rename("Old phone");
    assertThat(tab.path()).isEqualTo("/step-up");
    Accessibility.assertThatNothingIsInTheWay(tab);

    tab.form("/step-up").type("password", person.password()).submit();
    assertThat(tab.path()).isEqualTo("/step-up/code");
    Accessibility.assertThatNothingIsInTheWay(tab);
    tab.form("/step-up/code", "code").type("code", person.freshCode()).submit();
    assertThat(tab.path()).isEqualTo(form);
    assertThat(tab.page().locator("main [name='name']")).hasValue("Old phone");

    security.confirm();
    assertThat(security.methods()).hasText(new String[] {"Old phone"});
  }

  @BrowserTest
  void aSessionThatEndedIdleGoesOnWithACodeAlone(Tab tab) {
    signIn(tab);
    SecurityPage.open(tab);
    letPass(LONGER_THAN_A_SESSION_IDLES, tab);
    tab.go("/security/history");
    assertThat(tab.path()).isEqualTo(SignInPage.PATH);
    Accessibility.assertThatNothingIsInTheWay(tab);

    tab.form("/sign-in/continue").submit();
    tab.form(CodePage.PATH, "code").type("code", person.freshCode()).submit();

    tab.go("/security/history");
    assertThat(tab.path()).isEqualTo("/security/history");
    Accessibility.assertThatNothingIsInTheWay(tab);
  }

  private void letPass(Duration time, Tab tab) {
    system.letPass(time);
    tab.goOnceSessionsAreKnown(SecurityPage.PATH);
  }

  /** Gives back a recovery code that is good. */
  private String signIn(Tab tab) {
    Session session = person.confirm();
    tab.resume(session);
    return session.recoveryCodes().get(0);
  }
}
