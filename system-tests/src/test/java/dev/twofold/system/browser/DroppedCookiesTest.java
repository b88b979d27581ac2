package dev.twofold.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.SystemUnderTest;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** At a host that the browser reaches without TLS and does not trust, so that it keeps no secure cookie of it. */
@ExtendWith(SystemUnderTest.Shared.class)
class DroppedCookiesTest implements AtItsOwnTwofold {

  private static SystemUnderTest system;

  @BeforeAll
  static void start() {
    system = SystemUnderTest.at("twofold.test");
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Override
  public URI twofold() {
    return system.local().url();
  }

  @BrowserTest(smoke = true)
  void whoSignsInIsToldThatTheBrowserDropsCookiesAndWhatToDo(Tab tab) {
    SignInPage.open(tab).enter("ada", "a long walk by the sea");

    assertThat(tab.page().context().cookies()).isEmpty();
    assertThat(tab.page().locator("main form")).hasCount(0);
    assertThat(tab.page().locator("main")).containsText("./twofold up --tls");
    Accessibility.assertThatNothingIsInTheWay(tab);
  }

  @BrowserTest
  void whoComesToAnApplicationGetsToTheSignInAndNotIntoACircle(Tab tab) {
    for (URI application : new URI[] {system.local().deskPath(), system.local().deskHost()}) {
      tab.go(application.toString());

      assertThat(tab.page()).hasURL(twofold().resolve(SignInPage.PATH).toString());
    }
  }
}
