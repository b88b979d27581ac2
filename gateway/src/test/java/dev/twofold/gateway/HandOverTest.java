package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SessionQuery;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.OpenHandOver;
import dev.twofold.contracts.VerificationCommand.RedeemHandOver;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.handover.Nonce;
import dev.twofold.gateway.handover.Way;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.page.Destination;
import dev.twofold.gateway.page.io.PageSeal;
import dev.twofold.gateway.page.io.PageSeal.Purpose;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One sign-in for several hosts. */
class HandOverTest {

  private static final String ORIGIN = RunningGateway.ORIGIN;
  private static final String DESK = RunningGateway.DESK_ORIGIN;
  private static final String NOTES = RunningGateway.NOTES_ORIGIN;
  private static final String SESSION = "__Host-twofold-session";
  private static final String NONCE = "__Host-twofold-nonce";
  private static final String A_CODE = "c".repeat(43);

  @RegisterExtension final RunningGateway gateway = new RunningGateway();
  private final BrowserOnHosts browser = new BrowserOnHosts(gateway);

  @Test
  void whoComesWithoutASessionIsSentToTwofoldWithANonceAndNoAddressSaysWhereTo() {
    Answer answer = browser.goTo(DESK + "/report?year=2026");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).startsWith(ORIGIN + "/hand-over?to=").doesNotContain("report", "2026");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.cookie(NONCE)).endsWith("; Max-Age=300; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(answer.cookie(NONCE)).doesNotContain("report");
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "*/*", "application/json, text/html", ""})
  void aProgramIsToldThatItNeedsASession(String accept) {
    HttpRequest.Builder request = gateway.request("desk.example.org", "/x", null);
    assertThat(gateway.send(accept.isEmpty() ? request : request.header("Accept", accept)).problem())
        .isEqualTo("no-token");
  }

  @Test
  void whatIsNoNavigationIsToldThatItNeedsASession() {
    assertThat(gateway.send(html("/x").header("Sec-Fetch-Mode", "cors")).status()).isEqualTo(401);
    assertThat(gateway.send(html("/x").POST(HttpRequest.BodyPublishers.noBody())).status()).isEqualTo(401);
    assertThat(gateway.send(html("/x").method("HEAD", HttpRequest.BodyPublishers.noBody())).status()).isEqualTo(401);
    assertThat(gateway.send(html("/x")).status()).isEqualTo(303);
  }

  @Test
  void aPersonWithASessionArrivesWhereTheyWantedToGo() {
    signIn();

    Answer atTwofold = browser.follow(browser.goTo(DESK + "/report?year=2026"));
    assertThat(atTwofold.header("Location")).matches(DESK + "/\\.twofold/arrive\\?code=[A-Za-z0-9_-]{43}&to=[A-Za-z0-9_-]+");
    Answer arrived = browser.follow(atTwofold);

    assertThat(arrived.status()).isEqualTo(303);
    assertThat(arrived.header("Location")).isEqualTo("/report?year=2026");
    assertThat(arrived.cookie(SESSION)).contains("; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(arrived.cookie(NONCE)).startsWith(NONCE + "=; Max-Age=0");
    Answer application = browser.follow(arrived);
    assertThat(application.status()).isEqualTo(200);
    assertThat(application.json().getString("uri")).isEqualTo("/report?year=2026");
    assertThat(application.json().getJsonObject("headers").getString("remote-user")).isEqualTo("anna");
    assertThat(application.json().getJsonObject("headers").containsKey("cookie")).isFalse();
  }

  @Test
  void theTokenIsTheHostsOwnAndGoodThereOnly() {
    String own = signIn();
    browser.followToTheEnd(browser.goTo(DESK + "/"));
    String token = browser.cookie(DESK, SESSION);

    assertThat(token).isNotEqualTo(own).startsWith("tf1_");
    assertThat(gateway.send(gateway.request("desk.example.org", "/", token)).status()).isEqualTo(200);
    assertThat(gateway.send(gateway.request("notes.example.org", "/", token)).status()).isEqualTo(401);
    assertThat(gateway.get("/v1/session", token).status()).isEqualTo(401);
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(401);
  }

  @Test
  void onlyHashesLeaveTheGateway() {
    signIn();
    Answer atTwofold = browser.follow(browser.goTo(DESK + "/"));
    String code = atTwofold.header("Location").replaceFirst(".*code=", "").replaceFirst("&.*", "");
    browser.followToTheEnd(atTwofold);

    OpenHandOver opened = gateway.services.only(OpenHandOver.class);
    RedeemHandOver redeemed = gateway.services.only(RedeemHandOver.class);
    assertThat(opened.session().audience()).isEqualTo(ORIGIN);
    assertThat(opened.audience()).isEqualTo(DESK);
    assertThat(opened.codeHash()).isEqualTo(TokenHash.of(code)).isEqualTo(redeemed.codeHash());
    assertThat(opened.nonceHash()).isEqualTo(redeemed.nonceHash());
    assertThat(redeemed.audience()).isEqualTo(DESK);
    assertThat(redeemed.tokenHash()).isEqualTo(TokenHash.of(browser.cookie(DESK, SESSION)));
  }

  @Test
  void nothingOfItIsLogged() {
    signIn();
    Answer atTwofold = browser.follow(browser.goTo(DESK + "/report"));
    String code = atTwofold.header("Location").replaceFirst(".*code=", "").replaceFirst("&.*", "");
    String nonce = browser.cookie(DESK, NONCE);
    gateway.services.answer = message -> {
      throw new IllegalStateException("of " + code);
    };

    assertThat(browser.follow(atTwofold).status()).isEqualTo(500);

    assertThat(gateway.logged()).noneMatch(line -> line.contains(code) || line.contains(nonce) || line.contains("report"));
  }

  @Test
  void whoIsNotSignedInSignsInFirstAndBeginsTheWayAnewAfterwards() {
    Answer atTwofold = browser.follow(browser.goTo(DESK + "/report"));

    assertThat(atTwofold.status()).isEqualTo(303);
    assertThat(atTwofold.header("Location")).isEqualTo("/sign-in");
    assertThat(atTwofold.cookie("__Host-twofold-return")).isNotEmpty().doesNotContain("report");
    gateway.clock.move(Duration.ofMinutes(14));
    gateway.heartbeat();
    signIn();
    Answer end = browser.followToTheEnd(browser.goTo(ORIGIN + "/sign-in"));
    assertThat(end.json().getString("uri")).isEqualTo("/report");
  }

  @Test
  void aSessionThatTheSignInKnowsAndVerificationDoesNotLeadsRoundInNoCircle() {
    signIn();
    gateway.services.answer = message -> message.command() instanceof OpenHandOver
        ? Future.succeededFuture(Reply.Refused.of(Refusal.NO_SESSION))
        : gateway.services.answerAsUsual(message);

    Answer end = browser.followToTheEnd(browser.goTo(DESK + "/report"));

    assertThat(end.status()).isEqualTo(403);
    assertThat(end.response().body()).contains("You could not be taken to the application");
  }

  @Test
  void aSessionThatEndedUnknownToThisGatewayLeadsToTheSignIn() {
    signIn();
    Answer sent = browser.goTo(DESK + "/report");
    gateway.services.refuse(Refusal.NO_SESSION);

    assertThat(browser.follow(sent).header("Location")).isEqualTo("/sign-in");
  }

  @Test
  void aWayToAPathOfTwofoldsOwnNeedsNoCode() {
    signIn();
    String to = seal().seal(Purpose.WAY, "", Way.own("/desk/a?b=c"));

    Answer atTwofold = browser.goTo(ORIGIN + "/hand-over?to=" + to);

    assertThat(atTwofold.header("Location")).isEqualTo("/desk/a?b=c");
    assertThat(gateway.services.sent).noneMatch(sent -> sent.command() instanceof OpenHandOver);
  }

  @Test
  void aWayThatIsNotOursLeadsNowhere() {
    signIn();
    String foreign = seal().seal(Purpose.WAY, "", way("https://evil.example"));
    String other = seal().seal(Purpose.NONCE, "", way(DESK));
    String changed = seal().seal(Purpose.WAY, "", way(DESK)).substring(1);

    for (String query : List.of("", "?to=", "?to=https://evil.example/", "?to=" + foreign, "?to=" + other, "?to=" + changed)) {
      Answer answer = browser.goTo(ORIGIN + "/hand-over" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.header("Location")).isEmpty();
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aWayIsOverAfterTenMinutes() {
    Answer sent = browser.goTo(DESK + "/");
    gateway.clock.move(Duration.ofMinutes(10));
    gateway.heartbeat();

    assertThat(browser.follow(sent).status()).isEqualTo(400);
  }

  @Test
  void aCodeWithoutItsNonceIsNothingAndSpent() {
    Answer atTwofold = openedForAnna();
    String nonce = browser.cookie(DESK, NONCE);
    browser.forget(DESK);

    Answer refused = browser.follow(atTwofold);

    assertThat(refused.cookie(SESSION)).isEmpty();
    assertThat(refused.header("Location")).startsWith(ORIGIN + "/hand-over?to=");
    assertSpent(atTwofold, nonce);
  }

  @Test
  void aCodeWithAnotherNonceIsNothingAndSpent() {
    Answer atTwofold = openedForAnna();
    BrowserOnHosts other = new BrowserOnHosts(gateway);
    other.goTo(DESK + "/elsewhere");

    Answer refused = other.goTo(atTwofold.header("Location"));

    assertThat(refused.status()).isEqualTo(303);
    assertThat(refused.cookie(SESSION)).isEmpty();
    assertSpent(atTwofold, browser.cookie(DESK, NONCE));
  }

  @Test
  void whoSendsAnothersBrowserOnTheirOwnWayGetsNoUseOfTheCode() {
    BrowserOnHosts attacker = new BrowserOnHosts(gateway);
    Answer link = attacker.goTo(DESK + "/bait");
    signIn();

    Answer atTwofold = browser.goTo(link.header("Location"));
    Answer end = browser.followToTheEnd(browser.follow(atTwofold));

    assertThat(end.json().getString("uri")).isEqualTo("/bait");
    assertSpent(atTwofold, attacker.cookie(DESK, NONCE));
  }

  @Test
  void neitherDoTheyWhereTheBrowserHasASessionAlready() {
    BrowserOnHosts attacker = new BrowserOnHosts(gateway);
    Answer link = attacker.goTo(DESK + "/bait");
    signIn();
    browser.followToTheEnd(browser.goTo(DESK + "/"));
    String token = browser.cookie(DESK, SESSION);

    Answer atTwofold = browser.goTo(link.header("Location"));
    Answer arrived = browser.follow(atTwofold);

    assertThat(arrived.header("Location")).isEqualTo("/bait");
    assertThat(browser.cookie(DESK, SESSION)).isEqualTo(token);
    assertSpent(atTwofold, attacker.cookie(DESK, NONCE));
  }

  @Test
  void whoArrivesWithASessionKeepsItsTokenAndGoesWhereTheyWanted() {
    signIn();
    browser.followToTheEnd(browser.goTo(DESK + "/"));
    String token = browser.cookie(DESK, SESSION);
    gateway.services.sent.clear();

    Answer bare = browser.goTo(DESK + "/.twofold/arrive");
    Answer somewhere = browser.goTo(DESK + "/.twofold/arrive?to=" + seal().seal(Purpose.ARRIVAL, DESK, at(DESK, "/a?b")));
    Answer ofNotes = browser.goTo(DESK + "/.twofold/arrive?to=" + seal().seal(Purpose.ARRIVAL, NOTES, at(NOTES, "/a")));

    assertThat(bare.header("Location")).isEqualTo("/");
    assertThat(somewhere.header("Location")).isEqualTo("/a?b");
    assertThat(ofNotes.header("Location")).isEqualTo("/");
    assertThat(List.of(bare, somewhere, ofNotes)).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(303));
    assertThat(browser.cookie(DESK, SESSION)).isEqualTo(token);
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void twoTabsAtOnceArriveEachAtItsOwnPage() {
    signIn();
    Answer first = browser.goTo(DESK + "/first");
    String nonce = nonceValue();
    Answer second = browser.goTo(DESK + "/second");
    assertThat(nonceValue()).isEqualTo(nonce);
    Answer firstAtTwofold = browser.goTo(first.header("Location"));
    Answer secondAtTwofold = browser.goTo(second.header("Location"));

    assertThat(uri(browser.goTo(firstAtTwofold.header("Location")))).isEqualTo("/first");
    assertThat(uri(browser.goTo(secondAtTwofold.header("Location")))).isEqualTo("/second");
  }

  @Test
  void twoTabsThatArriveBeforeEitherHasItsAnswerBothGetIn() {
    signIn();
    Answer first = browser.goTo(DESK + "/first");
    Answer second = browser.goTo(DESK + "/second");
    Answer firstAtTwofold = browser.goTo(first.header("Location"));
    Answer secondAtTwofold = browser.goTo(second.header("Location"));
    String nonce = browser.cookie(DESK, NONCE);
    Answer firstArrived = browser.goTo(firstAtTwofold.header("Location"));
    browser.forget(DESK);
    browser.keep(DESK, NONCE, nonce);
    Answer secondArrived = browser.goTo(secondAtTwofold.header("Location"));

    assertThat(firstArrived.header("Location")).isEqualTo("/first");
    assertThat(secondArrived.header("Location")).isEqualTo("/second");
    assertThat(secondArrived.cookie(SESSION)).isNotEmpty();
  }

  @Test
  void twoTabsThatBeganBeforeEitherHadANonceBothArrive() {
    signIn();
    Answer first = browser.goTo(DESK + "/first");
    browser.forget(DESK);
    Answer second = browser.goTo(DESK + "/second");

    assertThat(uri(browser.goTo(first.header("Location")))).isEqualTo("/first");
    assertThat(uri(browser.goTo(second.header("Location")))).isEqualTo("/second");
  }

  @Test
  void aNonceThatStandsThereTwiceIsNone() {
    String held = NONCE + "=" + seal().seal(Purpose.NONCE, DESK, new Nonce("n"));

    Answer answer = gateway.send(html("/x").header("Cookie", held + "; " + held));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.cookie(NONCE)).isNotEmpty();
  }

  @Test
  void aNonceOfAnotherHostIsNone() {
    Answer atTwofold = openedForAnna();
    browser.keep(DESK, NONCE, seal().seal(Purpose.NONCE, NOTES, new Nonce(nonceValue())));

    assertThat(browser.follow(atTwofold).cookie(SESSION)).isEmpty();
  }

  @Test
  void aNonceIsOverAfterFiveMinutes() {
    Answer atTwofold = openedForAnna();
    gateway.clock.move(Duration.ofMinutes(5));
    gateway.heartbeat();

    assertThat(browser.follow(atTwofold).cookie(SESSION)).isEmpty();
  }

  @Test
  void aCodeOfOneHostOnAnotherIsNothing() {
    Answer atTwofold = openedForAnna();
    browser.goTo(NOTES + "/");

    Answer refused = browser.goTo(atTwofold.header("Location").replace(DESK, NOTES));
    Answer nowhere = browser.goTo(atTwofold.header("Location").replace(DESK, ORIGIN));

    assertThat(refused.cookie(SESSION)).isEmpty();
    assertThat(nowhere.status()).isEqualTo(404);
  }

  @Test
  void aCodeIsGoodOnce() {
    Answer atTwofold = openedForAnna();
    String nonce = browser.cookie(DESK, NONCE);
    assertThat(browser.follow(atTwofold).cookie(SESSION)).isNotEmpty();
    BrowserOnHosts thief = new BrowserOnHosts(gateway);
    thief.keep(DESK, NONCE, nonce);

    assertThat(thief.goTo(atTwofold.header("Location")).cookie(SESSION)).isEmpty();
  }

  @Test
  void whatDidNotSucceedOnceIsBegunAgainAndSucceeds() {
    signIn();
    Answer atTwofold = browser.follow(browser.goTo(DESK + "/report"));
    browser.keep(DESK, NONCE, seal().seal(Purpose.NONCE, DESK, new Nonce("another")));

    Answer end = browser.followToTheEnd(browser.follow(atTwofold));

    assertThat(end.status()).isEqualTo(200);
    assertThat(end.json().getString("uri")).isEqualTo("/report");
  }

  @Test
  void aBrowserThatKeepsNoCookiesDoesNotGoInCircles() {
    signIn();
    Answer answer = browser.goTo(DESK + "/");
    int redirects = 0;
    while (answer.status() == 303) {
      browser.forget(DESK);
      answer = browser.follow(answer);
      redirects++;
    }

    assertThat(answer.status()).isEqualTo(403);
    assertThat(browser.at().toString()).startsWith(ORIGIN);
    assertThat(answer.response().body()).contains("You could not be taken to the application");
    assertThat(redirects).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?code=", "?code=short", "?code=%63", "?code=c&code=d", "?tries=9", "?tries=99", "?x=y"})
  void anArrivalThatIsNoneBeginsAgain(String query) {
    browser.goTo(DESK + "/");

    Answer answer = browser.goTo(DESK + "/.twofold/arrive" + query);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.cookie(SESSION)).isEmpty();
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void withoutAnAnswerNothingIsHandedOutAndThePersonMayTryAgain() {
    Answer atTwofold = openedForAnna();
    gateway.services.answer = message -> Future.failedFuture(new CommandFailed("no reply in time", false, null));

    Answer failed = browser.follow(atTwofold);

    assertThat(failed.status()).isEqualTo(503);
    assertThat(failed.response().body()).contains("There was no answer in time");
    assertThat(browser.cookie(DESK, NONCE)).isNotEmpty();
    gateway.services.answer = gateway.services::answerAsUsual;
    assertThat(browser.followToTheEnd(browser.goTo(atTwofold.header("Location"))).status()).isEqualTo(200);
  }

  @Test
  void aLeaseOfAnotherHostIsNoYes() {
    Answer atTwofold = openedForAnna();
    gateway.services.answer(new Reply.SessionStands(gateway.services.lease("anna", NOTES)));

    Answer answer = browser.follow(atTwofold);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.cookie(SESSION)).isEmpty();
  }

  @Test
  void pathsOfTwofoldsReachNoApplication() {
    String token = gateway.session("anna", DESK);

    assertThat(at("GET", "/.twofold/", token).status()).isEqualTo(404);
    assertThat(at("GET", "/.twofold/arrive/x", token).status()).isEqualTo(404);
    assertThat(at("POST", "/.twofold/arrive?code=" + A_CODE, token).status()).isEqualTo(405);
    assertThat(at("POST", "/.twofold/arrive?code=" + A_CODE, token).header("Allow")).isEqualTo("GET");
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void aPathThatIsTooLongForTheWayLeadsToTheStart() {
    signIn();

    Answer end = browser.followToTheEnd(browser.goTo(DESK + "/" + "a".repeat(1536)));

    assertThat(end.json().getString("uri")).isEqualTo("/");
  }

  @Test
  void theLongestPathGoesTheWholeWay() {
    String path = "/" + "a".repeat(1535);
    browser.follow(browser.goTo(DESK + path));
    assertThat(browser.cookie(ORIGIN, "__Host-twofold-return").length()).isBetween(1, 4000);
    signIn();

    Answer end = browser.followToTheEnd(browser.goTo(ORIGIN + "/sign-in"));

    assertThat(end.json().getString("uri")).isEqualTo(path);
  }

  @Test
  void aTokenThatNobodyUsesIsNoReceiptOfTheSession() {
    signIn();
    browser.followToTheEnd(browser.goTo(DESK + "/"));

    assertThat(gateway.services.received()).isEmpty();
    assertThat(gateway.services.sent).anyMatch(sent -> sent.command() instanceof SessionQuery.LookUpSession);
  }

  /** The browser stands before the redirect that carries the code. */
  private Answer openedForAnna() {
    signIn();
    Answer atTwofold = browser.follow(browser.goTo(DESK + "/"));
    assertThat(atTwofold.header("Location")).contains("code=");
    return atTwofold;
  }

  private String uri(Answer redirect) {
    return browser.followToTheEnd(redirect).json().getString("uri");
  }

  private String nonceValue() {
    return seal().open(Purpose.NONCE, DESK, browser.cookie(DESK, NONCE), Nonce.class).orElseThrow().value();
  }

  /** Nobody gets in with the code of that arrival any more, not even beside the nonce that it was made for. */
  private void assertSpent(Answer atTwofold, String nonce) {
    BrowserOnHosts thief = new BrowserOnHosts(gateway);
    thief.keep(DESK, NONCE, nonce);
    assertThat(thief.goTo(atTwofold.header("Location")).cookie(SESSION)).isEmpty();
  }

  private String signIn() {
    String token = gateway.session("anna");
    browser.keep(ORIGIN, SESSION, token);
    return token;
  }

  private Answer at(String method, String path, String token) {
    return gateway.send(
        gateway.request("desk.example.org", path, token).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  private HttpRequest.Builder html(String path) {
    return gateway.request("desk.example.org", path, null).header("Accept", "text/html");
  }

  private PageSeal seal() {
    return new PageSeal(gateway.pageKeys, gateway.clock);
  }

  private static Destination at(String host, String target) {
    return Destination.at(WebOrigin.parse(host), target);
  }

  private static Way way(String host) {
    return Way.to(WebOrigin.parse(host), "/", TokenHash.of("n"), 0);
  }
}
