package dev.twofold.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.twofold.system.Person;
import dev.twofold.system.PhoneNetwork;
import dev.twofold.system.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody has an app and a phone, loses the app, and gets in by text and by call, whatever becomes of the providers. */
@ExtendWith(SystemUnderTest.Shared.class)
class PhoneStoryTest {

  private static final Duration WAIT = Duration.ofSeconds(31);

  private final SystemUnderTest system;
  private final PhoneNetwork phones;
  private final Person person;
  private final String number = PhoneNetwork.freshNumber();
  private int arrived;

  PhoneStoryTest(SystemUnderTest system) {
    this.system = system;
    this.phones = PhoneNetwork.of(system);
    system.letClocksAgree();
    this.person = Person.pending(system);
  }

  @AfterEach
  void allIsWellAgain() {
    List.of("text-a", "text-b").forEach(provider -> phones.set(provider, "takes"));
  }

  @BrowserTest(smoke = true)
  void whoLosesTheAppGetsInByTextAndByCall(Tab tab) {
    addsAPhone(tab);
    signsInByText(tab, "text-a");
    phones.set("text-a", "refuses");
    signsInByText(tab, "text-b");
    phones.set("text-b", "refuses");
    signsInByCall(tab);
  }

  @BrowserTest
  void whatBecomesOfAMessageIsShownWhileSomebodyTypes(Tab tab) {
    assumeTrue(tab.setting().scripts());
    addsAPhone(tab);
    signsOutAndEntersThePassword(tab);
    phones.delayReceipts("text-a");
    sends(tab, "text");
    String before = tab.page().locator("#message").textContent();
    tab.page().locator("[name='code']").fill("12");

    tab.page().waitForCondition(() -> !tab.page().locator("#message").textContent().equals(before));

    assertThat(tab.page().locator("[name='code']")).hasValue("12");
    Accessibility.assertThatNothingIsInTheWay(tab);
  }

  @BrowserTest(smoke = true)
  void whoHasNoAppSetsUpAPhone(Tab tab) {
    Person other = Person.at(system);
    RegisterPage.open(tab).enter(other);
    tab.go("/set-up/phone");
    Accessibility.assertThatNothingIsInTheWay(tab);
    tab.form("/set-up/phone").type("number", number).submit();
    assertThat(tab.path()).isEqualTo("/set-up/phone/code");
    Accessibility.assertThatNothingIsInTheWay(tab);
    assertThat(tab.page().content()).doesNotContain(number.substring(4, 10));

    tab.form("/set-up/phone/code").type("code", phones.code(number, 1)).submit();

    assertThat(tab.page().locator("#codes li")).hasCount(10);
  }

  private void addsAPhone(Tab tab) {
    tab.resume(person.confirm());
    tab.goOnceSessionsAreKnown("/security");
    tab.follow(() -> tab.page().locator("a[href='/security/phones']").click());
    Accessibility.assertThatNothingIsInTheWay(tab);
    tab.form("/security/phones").type("number", number).type("name", "Mobile").submit();
    assertThat(tab.path()).startsWith("/security/phones/");
    Accessibility.assertThatNothingIsInTheWay(tab);
    tab.follow(() -> {
      tab.page().locator("main [name='code']").fill(nextCode());
      tab.page().locator("main form:has([name='code']) button").click();
    });
    assertThat(tab.path()).isEqualTo("/security");
    assertThat(tab.page().locator("section[aria-labelledby='methods']")).containsText("…" + number.substring(10));
  }

  private void signsInByText(Tab tab, String provider) {
    signsOutAndEntersThePassword(tab);
    sends(tab, "text");
    String code = nextCode();
    assertThat(phones.provider(number)).isEqualTo(provider);
    enters(tab, code);
  }

  private void signsInByCall(Tab tab) {
    signsOutAndEntersThePassword(tab);
    sends(tab, "text");
    tab.page().waitForCondition(() -> {
      tab.go("/sign-in/code");
      return tab.page().locator("#message").textContent().contains("did not arrive")
          || !tab.setting().language().equals("en");
    });
    Accessibility.assertThatNothingIsInTheWay(tab);
    system.letPass(WAIT);
    system.letClocksAgree();
    tab.go("/sign-in/code");
    sends(tab, "voice");
    enters(tab, nextCode());
  }

  private void signsOutAndEntersThePassword(Tab tab) {
    tab.go("/");
    tab.form("/sign-out").submit();
    SignInPage.open(tab).enter(person);
    assertThat(tab.path()).isEqualTo(CodePage.PATH);
    Accessibility.assertThatNothingIsInTheWay(tab);
  }

  private void sends(Tab tab, String channel) {
    tab.follow(() -> tab.page().locator("button[name='to'][value$=' " + channel + "']").click());
    assertThat(tab.page().locator("#message")).containsText("…" + number.substring(10));
  }

  private void enters(Tab tab, String code) {
    tab.form(CodePage.PATH, "code").type("code", code).submit();
    tab.goOnceSessionsAreKnown("/");
    assertThat(tab.page().locator("header")).containsText(person.login());
  }

  private String nextCode() {
    arrived++;
    return phones.code(number, arrived);
  }
}
