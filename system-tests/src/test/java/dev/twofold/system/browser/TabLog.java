package dev.twofold.system.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a tab loaded and what the browser said to it on its console, by the navigation that it belongs to. */
final class TabLog {

  private final List<Navigation> navigations = new ArrayList<>();
  private final List<String> console = new ArrayList<>();

  private TabLog() {}

  static TabLog of(Page page) {
    TabLog log = new TabLog();
    page.onRequest(log::sent);
    page.onRequestFinished(request -> log.navigations.forEach(navigation -> navigation.finished(request)));
    page.onConsoleMessage(log::said);
    page.onPageError(error -> log.failed("uncaught: " + error));
    return log;
  }

  /** Those since this was last asked. */
  List<Navigation> take() {
    List<Navigation> taken = List.copyOf(navigations);
    navigations.clear();
    return taken;
  }

  /** Everything that stood on the console. */
  String console() {
    return console.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** Each answer to a redirect is a navigation of its own. */
  private void sent(Request request) {
    if (request.isNavigationRequest() && request.frame().parentFrame() == null) {
      navigations.add(new Navigation(request));
    } else if (!navigations.isEmpty()) {
      latest().sent(request);
    }
  }

  private void said(ConsoleMessage message) {
    String line = message.type() + ": " + message.text() + " (" + message.location() + ")";
    console.add(line);
    boolean isError = message.type().equals("error") && !isAskedForByTheBrowser(message);
    if (isError && !navigations.isEmpty() && !latest().isAboutItsAnswer(message)) {
      latest().failed(line);
    }
  }

  /** At times it asks for an icon of whatever it shows, such as an answer that is no page. */
  private static boolean isAskedForByTheBrowser(ConsoleMessage message) {
    return message.location().contains("/favicon.ico:");
  }

  private void failed(String line) {
    console.add(line);
    if (!navigations.isEmpty()) {
      latest().failed(line);
    }
  }

  private Navigation latest() {
    return navigations.get(navigations.size() - 1);
  }
}
