package dev.twofold.system.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What tells afterwards how a page looked on which a test failed: picture, HTML and console of each tab. */
final class Evidence {

  private final Path directory;

  /** @param directory where it is kept; made when there is something to keep */
  Evidence(Path directory) {
    this.directory = directory;
  }

  static Evidence of(ExtensionContext test, Setting setting) {
    String name =
        test.getRequiredTestClass().getSimpleName() + "." + test.getRequiredTestMethod().getName() + " " + setting;
    return new Evidence(Path.of("target", "browser", name.replaceAll("[^A-Za-z0-9.]+", "-")).toAbsolutePath());
  }

  /** @return the failure to report, which says where to look */
  AssertionError keep(Throwable failure, List<Tab> tabs) {
    AssertionError report = new AssertionError(failure + "\nIts pages: " + directory, failure);
    for (int i = 0; i < tabs.size(); i++) {
      try {
        keep(Integer.toString(i + 1), tabs.get(i));
      } catch (IOException | PlaywrightException e) {
        report.addSuppressed(e);
      }
    }
    return report;
  }

  private void keep(String name, Tab tab) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(name + ".log"), tab.log().console());
    Files.writeString(directory.resolve(name + ".html"), tab.page().content());
    tab.page()
        .screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(directory.resolve(name + ".png")));
  }
}
