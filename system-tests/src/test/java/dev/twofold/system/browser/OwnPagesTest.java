package dev.twofold.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.Person;
import dev.twofold.system.SystemUnderTest;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages that lead nowhere further than to others. */
@ExtendWith(SystemUnderTest.Shared.class)
class OwnPagesTest {

  private final SystemUnderTest system;

  OwnPagesTest(SystemUnderTest system) {
    this.system = system;
  }

  @BrowserTest(smoke = true)
  void somebodySignedInFindsTheirApplications(Tab tab) {
    Person person = Person.pending(system);
    tab.resume(person.confirm());

    tab.go("/");
    assertThat(tab.page().locator("header")).containsText(person.login());
    Accessibility.assertThatNothingIsInTheWay(tab);
    tab.follow(() -> tab.page().locator("main a[href*='/desk/']").first().click());

    assertThat(tab.path()).isEqualTo("/desk/");
  }

  @BrowserTest(smoke = true)
  void anAddressThatLeadsNowhereIsAPageInTheBrowsersLanguage(Tab tab) {
    assertThat(tab.go("/nowhere").status()).isEqualTo(404);

    assertThat(tab.page().locator("html")).hasAttribute("lang", tab.setting().language());
    assertThat(tab.page().locator("html")).hasAttribute("dir", tab.setting().language().equals("ar") ? "rtl" : "ltr");
    Accessibility.assertThatNothingIsInTheWay(tab);
  }

  @BrowserTest(smoke = true)
  void atTheHostOfAnApplicationTwofoldsErrorsLookAsAtItsOwn(Tab tab) {
    URI desk = system.local().deskHost();
    assertThat(tab.go(desk + "/.twofold/nowhere").status()).isEqualTo(404);

    assertThat(tab.page().locator("html")).hasAttribute("lang", tab.setting().language());
    assertThat(tab.page().locator(".card")).not().hasCSS("border-top-left-radius", "0px");
    Accessibility.assertThatNothingIsInTheWay(tab);
    tab.follow(() -> tab.page().locator("main a.button").click());
    assertThat(URI.create(tab.page().url())).hasAuthority(system.local().url().getAuthority());
  }

  @BrowserTest
  void whoSignedOutIsToldSo(Tab tab) {
    assertThat(tab.go("/signed-out").status()).isEqualTo(200);

    Accessibility.assertThatNothingIsInTheWay(tab);
  }
}
