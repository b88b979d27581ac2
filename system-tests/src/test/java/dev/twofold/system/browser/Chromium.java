package dev.twofold.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The machine's own Chromium, started once for all tests; used by the thread that started it alone. */
final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable, Map<String, String> environment) {
    playwright =
        Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setEnv(environment)
                    .setChromiumSandbox(!isRoot())
                    // a host over http that a browser does not trust as it trusts localhost
                    .setArgs(List.of("--host-resolver-rules=MAP *.test 127.0.0.1")));
  }

  static Chromium in(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Chromium.class, type -> new Chromium(executable().orElseThrow(), System.getenv()), Chromium.class);
  }

  /** Another one, whose person trusts more authorities than those that it came with. */
  static Chromium trusting(TrustedAuthorities authorities) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("HOME", authorities.home().toString());
    environment.remove("XDG_DATA_HOME");
    return new Chromium(executable().orElseThrow(), environment);
  }

  /** A browser of its own as far as any site can tell: nothing is shared with another one. */
  BrowserContext profile(Setting setting) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setJavaScriptEnabled(setting.scripts())
            .setViewportSize(setting.screen().width(), setting.screen().height())
            .setHasTouch(setting.screen().isTouched())
            .setIsMobile(setting.screen().isTouched())
            .setLocale(setting.language())
            .setTimezoneId("UTC")
            .setColorScheme(setting.colours())
            // what is looked at is where a transition leads, whenever the look is taken
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Optional<Path> executable() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "chromium"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Chromium refuses to set up its sandbox for it. */
  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Without a browser there is nothing to test with. */
  static final class Installed implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return executable().isPresent()
          ? ConditionEvaluationResult.enabled("Chromium is installed")
          : ConditionEvaluationResult.disabled("Chromium is not installed");
    }
  }
}
