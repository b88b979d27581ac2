package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What went wrong is a page to a person and a problem to a program. */
class ErrorPagesTest {

  private static final String SESSION = "__Host-twofold-session";
  private static final String RETURN = "__Host-twofold-return";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private final PageVisitor visitor = new PageVisitor(gateway);

  @Test
  void aPersonGetsAPageInHisLanguageAndAProgramAProblem() {
    Map<String, String> texts = Map.of("en", "There is nothing here", "de", "Hier ist nichts", "ar", "لا يوجد شيء هنا");
    texts.forEach((language, text) -> {
      Answer page = new PageVisitor(gateway, language).get("/not-there");
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.response().body()).contains("<html lang=\"" + language + "\"", text);
      assertThat(page.response().headers().allValues("Set-Cookie")).isEmpty();
    });
    for (String accept : List.of("*/*", "application/json", "application/json, text/html", "text/html;q=0, */*")) {
      Answer problem = gateway.send(gateway.request("/not-there", null).header("Accept", accept).GET());
      assertThat(problem.header("Content-Type")).as(accept).isEqualTo("application/problem+json");
      assertThat(problem.problem()).isEqualTo("not-found");
    }
  }

  @Test
  void theApiAnswersEverybodyWithProblems() {
    Answer answer = visitor.get("/v1/session");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("no-token");
  }

  @Test
  void whoGoesToAnApplicationWithoutASessionIsSentToSignInAndNobodyElseIs() {
    for (String path : List.of("/desk/a?b=c", "/desk", "/")) {
      Answer sent = new PageVisitor(gateway).get(path);
      assertThat(sent.status()).as(path).isEqualTo(303);
      assertThat(sent.header("Location")).isEqualTo("/sign-in");
      assertThat(sent.cookie(RETURN).isEmpty()).as(path).isEqualTo(path.equals("/"));
      assertThat(sent.response().headers().map().toString()).doesNotContain("b=c");
    }
    assertThat(gateway.send(visitor.navigation("/desk/").setHeader("Sec-Fetch-Mode", "cors").GET()).problem())
        .as("a script").isEqualTo("no-token");
    assertThat(gateway.get("/desk/", null).problem()).as("a program").isEqualTo("no-token");
    Answer posted = gateway.send(visitor.navigation("/desk/").POST(HttpRequest.BodyPublishers.ofString("a=b")));
    assertThat(posted.status()).as("a form is not to get lost unnoticed").isEqualTo(401);
    assertThat(posted.response().body()).contains("You are not signed in", "href=\"/sign-in\"");
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void anEndedSessionLeadsToTheSignInToo() {
    visitor.cookies.put(SESSION, gateway.session("anna"));
    gateway.services.refuse(Refusal.NO_SESSION);

    assertThat(visitor.get("/desk/").header("Location")).isEqualTo("/sign-in");
    assertThat(visitor.get("/sign-in").status()).as("and not back").isEqualTo(200);
  }

  @Test
  void whoMustWaitIsToldHowLong() {
    visitor.cookies.put(SESSION, gateway.session("anna"));
    gateway.services.answer = sent -> Future.failedFuture(new CommandFailed("late", true, null));
    Answer unavailable = visitor.get("/desk/");
    assertThat(unavailable.status()).isEqualTo(503);
    assertThat(unavailable.header("Retry-After")).isEqualTo("1");
    assertThat(unavailable.response().body()).contains("You can try again in one second.");

    gateway.services.answer(new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.empty(), OptionalInt.of(3700)));
    Answer later = visitor.get("/desk/");
    assertThat(later.status()).isEqualTo(429);
    assertThat(later.header("Retry-After")).isEqualTo("3700");
    assertThat(later.response().body()).contains("You can try again in 62 minutes.");
  }

  @Test
  void whatNobodyExpectedIsAPageThatSaysNothingOfIt() {
    visitor.cookies.put(SESSION, gateway.session("anna"));
    gateway.services.answer = sent -> {
      throw new IllegalStateException("<b>inner secret</b>");
    };

    Answer answer = visitor.get("/desk/");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.response().body()).contains("Something went wrong here").doesNotContain("secret");
    assertThat(gateway.logged()).noneMatch(line -> line.contains("secret"));
  }

  @Test
  void aMethodThatIsNotAllowedIsNamedToAPersonToo() {
    Answer answer = gateway.send(visitor.navigation("/signed-out").POST(HttpRequest.BodyPublishers.ofString("a=b")));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(answer.response().body()).contains("This does not work at this address");
  }

  @Test
  void anApplicationThatIsAwayIsAPageToAPersonAndAProblemToAProgram() {
    String token = gateway.session("anna");
    visitor.cookies.put(SESSION, token);

    Answer page = visitor.get("/gone/");
    assertThat(page.status()).isEqualTo(502);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.response().body()).contains("The application cannot be reached", "href=\"/\"");

    Answer problem = gateway.get("/gone/", token);
    assertThat(problem.status()).isEqualTo(502);
    assertThat(problem.problem()).isEqualTo("application-unreachable");
    assertThat(problem.header("Cache-Control")).isEqualTo("no-store");
    assertThat(problem.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
  }

  @Test
  void aFormForAnApplicationThatIsAwayIsAnsweredToo() {
    visitor.cookies.put(SESSION, gateway.session("anna"));
    HttpRequest.BodyPublisher form = HttpRequest.BodyPublishers.ofString("a=" + "b".repeat(200_000));

    for (int again = 0; again < 3; again++) {
      Answer page = gateway.send(visitor.navigation("/gone/").POST(form));
      assertThat(page.status()).isEqualTo(502);
      assertThat(page.response().body()).contains("The application cannot be reached");
    }
  }

  @Test
  void atTheHostOfAnApplicationAPersonGetsAPageThatNeedsNothingOfTheApplications() {
    BrowserOnHosts browser = new BrowserOnHosts(gateway);
    browser.keep(RunningGateway.DESK_ORIGIN, SESSION, gateway.session("anna", RunningGateway.DESK_ORIGIN));

    Answer page = browser.goTo(RunningGateway.DESK_ORIGIN + "/gone/");

    assertThat(page.status()).isEqualTo(502);
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'").doesNotContain("unsafe");
    String html = page.response().body();
    assertThat(html).contains("The application cannot be reached", "href=\"" + RunningGateway.ORIGIN + "/\"");
    for (String asset : assets(html)) {
      assertThat(asset).startsWith("/.twofold/assets/");
      Answer answer = browser.goTo(RunningGateway.DESK_ORIGIN + asset);
      assertThat(answer.status()).as(asset).isEqualTo(200);
      assertThat(answer.header("Cache-Control")).endsWith("immutable");
      assertThat(answer.response().body()).isEqualTo(visitor.get(asset.substring("/.twofold".length())).response().body());
    }
    assertThat(assets(html)).hasSize(2);
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void atTheHostOfAnApplicationAProgramGetsAProblemAndNobodyIsLedAnywhere() {
    String token = gateway.session("anna", RunningGateway.DESK_ORIGIN);
    Answer problem = gateway.send(gateway.request("desk.example.org", "/gone/", token).GET());
    assertThat(problem.status()).isEqualTo(502);
    assertThat(problem.problem()).isEqualTo("application-unreachable");

    Answer none = new BrowserOnHosts(gateway).goTo(RunningGateway.DESK_ORIGIN + "/.twofold/other?to=//evil.example");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.response().body()).contains("There is nothing here").doesNotContain("evil");
    Answer posted = gateway.send(gateway.request("desk.example.org", "/x", null)
        .header("Accept", "text/html").header("Sec-Fetch-Mode", "navigate")
        .POST(HttpRequest.BodyPublishers.ofString("a=b")));
    assertThat(posted.status()).isEqualTo(401);
    assertThat(posted.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(posted.response().body()).contains("You are not signed in", "class=\"button\" href=\"/\"");
  }

  @Test
  void whoMustWaitAtTheHostOfAnApplicationIsToldHowLongInHisLanguage() {
    BrowserOnHosts browser = new BrowserOnHosts(gateway, "ar");
    browser.keep(RunningGateway.DESK_ORIGIN, SESSION, gateway.session("anna", RunningGateway.DESK_ORIGIN));
    gateway.services.answer = sent -> Future.failedFuture(new CommandFailed("late", true, null));

    Answer page = browser.goTo(RunningGateway.DESK_ORIGIN + "/");

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.header("Retry-After")).isEqualTo("1");
    assertThat(page.response().body()).contains("<html lang=\"ar\" dir=\"rtl\">");
  }

  private static List<String> assets(String html) {
    return Pattern.compile("(?:href|src)=\"([^\"]*/assets/[^\"]*)\"").matcher(html).results()
        .map(found -> found.group(1))
        .toList();
  }
}
