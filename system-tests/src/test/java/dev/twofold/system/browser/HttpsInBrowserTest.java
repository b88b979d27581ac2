package dev.twofold.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import dev.twofold.system.Person;
import dev.twofold.system.SystemUnderTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --tls} in a browser that trusts its authority, and in one that does not. */
@ExtendWith(TrustedAuthorities.Possible.class)
@ExtendWith(Chromium.Installed.class)
class HttpsInBrowserTest implements AtItsOwnTwofold, InItsOwnBrowser {

  private static SystemUnderTest system;
  private static Chromium trusting;

  @BeforeAll
  static void start(@TempDir Path home) throws IOException, InterruptedException {
    system = SystemUnderTest.onHttps();
    Path authority = system.local().authority().orElseThrow();
    trusting = Chromium.trusting(TrustedAuthorities.in(home, authority));
  }

  @AfterAll
  static void stop() {
    trusting.close();
    system.close();
  }

  @Override
  public URI twofold() {
    return system.local().url();
  }

  @Override
  public Chromium browser() {
    return trusting;
  }

  @BrowserTest
  void theWholeStoryGoesByHttps(Tab tab) {
    new TheWholeStory(Person.at(system), system.local().deskHost(), system.local().notesHost()).happensIn(tab);

    assertThat(tab.page().url()).startsWith("https://");
    assertThat(tab.page().context().cookies())
        .isNotEmpty()
        .allMatch(cookie -> cookie.secure && cookie.httpOnly && cookie.name.startsWith("__Host-"))
        .extracting((Cookie cookie) -> cookie.domain)
        .contains("localhost", "notes.localhost");
  }
}
