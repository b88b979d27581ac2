package dev.twofold.system.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Route;
import dev.twofold.system.Person;
import dev.twofold.system.SystemUnderTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tests in a browser see what they are there to see. */
@ExtendWith(SystemUnderTest.Shared.class)
class BrowserHarnessTest {

  private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:";
  private static final String GOOD = """
      <!doctype html>
      <html lang="en">
        <head><title>A page</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/page.css"></head>
        <body><main><h1>A page</h1>%s</main></body>
      </html>
      """;

  private final SystemUnderTest system;

  BrowserHarnessTest(SystemUnderTest system) {
    this.system = system;
  }

  @BrowserTest(smoke = true)
  void aBrowserWithASessionReachesAnApplicationAndOneWithoutDoesNot(Tab signedIn, Tab stranger) {
    signedIn.resume(Person.pending(system).confirm());

    signedIn.go("/desk/");
    stranger.go("/desk/");

    assertThat(signedIn.path()).isEqualTo("/desk/");
    assertThat(stranger.path()).isEqualTo(SignInPage.PATH);
    assertThat(signedIn.page().viewportSize().width).isEqualTo(signedIn.setting().screen().width());
  }

  @BrowserTest
  void anApplicationOnAHostOfItsOwnIsFoundWithoutDns(Tab tab) {
    assertThat(tab.go(system.local().deskHost().toString()).request().isNavigationRequest()).isTrue();
  }

  @BrowserTest(smoke = true)
  void aPageThatKeepsTheRulesIsLeftInPeace(Tab tab) {
    show(tab, "<p>All is well.</p>");

    assertThat(tab.brokenRules()).isEmpty();
    Accessibility.assertThatNothingIsInTheWay(tab);
  }

  @BrowserTest
  void whatThePolicyBlocksIsSeen(Tab tab) {
    show(tab, "<p style=\"color: red\">Not in a style sheet.</p>");

    assertThat(tab.brokenRules()).singleElement().asString().contains("/page", "Content Security Policy", "style-src");
  }

  @BrowserTest
  void aScriptThatFailsIsSeen(Tab tab) {
    assumeTrue(tab.setting().scripts());
    tab.page().route("**/assets/page.js", route -> answer(route, "text/javascript", "throw new Error('lost')"));
    show(tab, "<script src=\"/assets/page.js\"></script>");

    assertThat(tab.brokenRules()).singleElement().asString().contains("uncaught", "lost");
  }

  @BrowserTest
  void whatIsMissingOnAPageIsSeenButNotThatAPageSaysSo(Tab tab) {
    show(tab, "<img alt=\"\" src=\"/assets/none.png\">");
    assertThat(tab.brokenRules()).singleElement().asString().contains("Failed to load resource", "/assets/none.png");

    tab.page().route("**/none", route -> answer(route, 404, "text/html", GOOD.formatted("")));
    assertThat(tab.go("/none").status()).isEqualTo(404);
    assertThat(tab.brokenRules()).isEmpty();
  }

  @BrowserTest
  void moreThanThreeRequestsAreSeen(Tab tab) {
    tab.page().route("**/assets/*.gif", route -> answer(route, "image/gif", "GIF89a"));
    show(tab, "<img alt=\"\" src=\"/assets/1.gif\"><img alt=\"\" src=\"/assets/2.gif\">");

    assertThat(tab.brokenRules()).singleElement().asString().contains("makes 4 requests");
  }

  @BrowserTest
  void moreThanThirtyKilobytesAreSeen(Tab tab) {
    show(tab, "<p>" + "long ".repeat(6_000) + "</p>");

    assertThat(tab.brokenRules()).singleElement().asString().contains("transfers 30");
  }

  @BrowserTest
  void whatIsInSomebodysWayIsNamed(Tab tab) {
    assumeTrue(tab.setting().scripts());
    show(tab, "<input name=\"login\">");

    assertThatThrownBy(() -> Accessibility.assertThatNothingIsInTheWay(tab))
        .hasMessageContaining("label (LIGHT) [input]: Form elements must have labels");
  }

  @BrowserTest
  void aFailureNamesWhereItsPagesAreKept(Tab tab, @TempDir Path directory) {
    show(tab, "<p style=\"color: red\">This is how it looked.</p>");
    tab.brokenRules();

    AssertionError report = new Evidence(directory).keep(new AssertionError("not as expected"), List.of(tab));

    assertThat(report).hasMessageContainingAll("not as expected", directory.toString()).hasNoSuppressedExceptions();
    assertThat(directory.resolve("1.html")).content().contains("This is how it looked.");
    assertThat(directory.resolve("1.log")).content().contains("Content Security Policy");
    assertThat(directory.resolve("1.png")).isNotEmptyFile();
  }

  private static void show(Tab tab, String content) {
    tab.page().route("**/page", route -> answer(route, "text/html", GOOD.formatted(content)));
    tab.page().route("**/assets/page.css", route -> answer(route, "text/css", "body { color-scheme: light dark }"));
    tab.go("/page");
  }

  private static void answer(Route route, String type, String body) {
    answer(route, 200, type, body);
  }

  private static void answer(Route route, int status, String type, String body) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setHeaders(Map.of("Content-Type", type, "Content-Security-Policy", POLICY))
            .setBody(body));
  }
}
