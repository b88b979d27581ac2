package dev.twofold.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.twofold.system.Person;
import dev.twofold.system.ProxiedSystem;
import dev.twofold.system.ProxiedSystem.Received;
import dev.twofold.system.ShippedProxy;
import dev.twofold.system.SystemUnderTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** One sign-in for all hosts that a proxy serves, whichever proxy it is. */
@ExtendWith(Chromium.Installed.class)
@ExtendWith(SystemUnderTest.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostsBehindAProxy implements AtItsOwnTwofold {

  private final SystemUnderTest system;
  private final ShippedProxy kind;
  private ProxiedSystem proxied;
  private Person person;

  HostsBehindAProxy(SystemUnderTest system, ShippedProxy kind) {
    this.system = system;
    this.kind = kind;
  }

  @BeforeAll
  void startTheProxy() throws IOException {
    if (kind.isInstalled()) {
      proxied = ProxiedSystem.start(system, kind);
    }
  }

  @AfterAll
  void stopTheProxy() throws IOException {
    if (proxied != null) {
      proxied.close();
    }
  }

  @BeforeEach
  void enrol() {
    assumeTrue(proxied != null, kind.dialect() + " is not installed");
    person = Person.pending(proxied);
    proxied.awaitHonoured(person.confirm());
  }

  @Override
  public URI twofold() {
    return proxied.url();
  }

  @BrowserTest
  void somebodySignsInOnceIsInEverywhereAndSignsOutOfEverything(Tab tab) {
    URI atItsHost = proxied.deskUrl("/report?year=2026");
    URI underAPath = proxied.url().resolve("/desk/a?b=c");

    signsInOnTheWayTo(atItsHost, tab);
    isInAt(atItsHost, tab);
    tab.go(underAPath.toString());
    isInAt(underAPath, tab);

    signsOut(tab);
    isShutOutOf(proxied.deskUrl("/after"), tab);
    isShutOutOf(proxied.url().resolve("/desk/after"), tab);
  }

  private void signsInOnTheWayTo(URI wanted, Tab tab) {
    tab.go(wanted.toString());
    isAskedToSignIn(tab);
    assertThat(proxied.received()).extracting(Received::uri).doesNotContain(target(wanted));
    SignInPage.shownBy(tab).enter(person).enter(person.freshCode());
    new BackupPage(tab).skip();
  }

  private void isInAt(URI wanted, Tab tab) {
    assertThat(tab.page()).hasURL(wanted.toString());
    assertThat(tab.page().locator("body")).hasText("reached");
    assertThat(proxied.received()).filteredOn(seen -> seen.uri().equals(target(wanted))).last().satisfies(seen -> {
      assertThat(seen.header("Remote-User")).containsExactly(person.login());
      assertThat(seen.headers().toString()).doesNotContain("tf1_", "__Host-twofold");
    });
  }

  private void signsOut(Tab tab) {
    tab.go("/");
    tab.form("/sign-out").submit();
    assertThat(tab.path()).isEqualTo("/signed-out");
  }

  private void isShutOutOf(URI wanted, Tab tab) {
    tab.go(wanted.toString());
    isAskedToSignIn(tab);
    assertThat(proxied.received()).extracting(Received::uri).doesNotContain(target(wanted));
  }

  private void isAskedToSignIn(Tab tab) {
    assertThat(tab.page()).hasURL(proxied.url().resolve(SignInPage.PATH).toString());
  }

  /** As a request line has it. */
  private static String target(URI address) {
    return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
  }
}
