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
  void anApplicationThatIsAwayIsItsOwnMatterAndNotThePersons() {
    visitor.cookies.put(SESSION, gateway.session("anna"));
    assertThat(visitor.get("/gone/").status()).isEqualTo(502);
  }
}
