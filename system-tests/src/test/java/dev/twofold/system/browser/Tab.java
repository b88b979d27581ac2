package dev.twofold.system.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import dev.twofold.system.TwofoldClient.Session;
import java.net.URI;
import java.util.List;

/** The one tab of somebody's browser. */
final class Tab implements AutoCloseable {

  /** As long as other tests wait for a condition. */
  private static final double PATIENCE_MS = 20_000;
  private static final int UNAVAILABLE = 503;

  private final BrowserContext profile;
  private final Page page;
  private final Setting setting;
  private final URI twofold;
  private final TabLog log;
  private int documents;

  private Tab(BrowserContext profile, Setting setting, URI twofold) {
    this.profile = profile;
    this.setting = setting;
    this.twofold = twofold;
    this.page = profile.newPage();
    this.log = TabLog.of(page);
    page.onLoad(loaded -> documents++);
    page.setDefaultTimeout(PATIENCE_MS);
    page.setDefaultNavigationTimeout(PATIENCE_MS);
  }

  static Tab open(Chromium chromium, Setting setting, URI twofold) {
    return new Tab(chromium.profile(setting), setting, twofold);
  }

  /** What the tab shows; for what the classes of single pages do not know. */
  Page page() {
    return page;
  }

  Setting setting() {
    return setting;
  }

  /** @param where a path of Twofold's own origin, or a whole address */
  Response go(String where) {
    return page.navigate(twofold.resolve(where).toString());
  }

  /** Until the gateway has heard what happened while time was moved: before, it lets nobody in. */
  void goOnceSessionsAreKnown(String where) {
    page.waitForCondition(() -> go(where).status() != UNAVAILABLE);
  }

  /** Does something that leads on, and returns when the tab shows where to. */
  void follow(Runnable step) {
    int before = documents;
    step.run();
    page.waitForCondition(() -> documents > before);
  }

  /** The form on the page that posts to that path. */
  Form form(String action) {
    return new Form(this, page.locator("form[action='" + action + "']"));
  }

  /** The one of several such forms that asks for that. */
  Form form(String action, String field) {
    return new Form(this, page.locator("form[action='" + action + "']:has([name='" + field + "'])"));
  }

  /** What somebody reads first. */
  String heading() {
    return page.locator("h1").textContent().strip();
  }

  /** Of what is shown now. */
  String path() {
    return URI.create(page.url()).getPath();
  }

  /** Has the session that somebody signed in to elsewhere. */
  void resume(Session session) {
    // of https, since Playwright has a cookie be as secure as its address; the browser trusts localhost without as well
    String home = "https://" + twofold.getAuthority() + "/";
    profile.addCookies(
        List.of(new Cookie("__Host-twofold-session", session.token()).setUrl(home).setHttpOnly(true)));
  }

  TabLog log() {
    return log;
  }

  /** What pages broke since this was last asked, in words. What is left when a test ends makes it fail. */
  List<String> brokenRules() {
    // whatever the browser has still to say about the page comes before an answer to a question
    page.title();
    return log.take().stream().flatMap(new PageRules(twofold)::broken).toList();
  }

  @Override
  public void close() {
    profile.close();
  }
}
