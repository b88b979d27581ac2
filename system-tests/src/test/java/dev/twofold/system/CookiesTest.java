package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens in a browser. */
@ExtendWith(SystemUnderTest.Shared.class)
class CookiesTest {

  private static final String SIGN_IN = "__Host-twofold-sign-in";
  private static final String SESSION = "__Host-twofold-session";
  private static final String DEVICE = "__Host-twofold-device";

  private final SystemUnderTest system;
  private final TwofoldClient client;
  private Person person;
  private Browser browser;

  CookiesTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @BeforeEach
  void enrol() {
    person = Person.pending(system);
    person.confirm();
    browser = new Browser(system);
  }

  @Test
  void aWalkWithCookiesNeverShowsATokenToAScript() {
    Answer opened = open();
    Answer signedIn = enterCode(opened);

    assertThat(opened.body().toString() + signedIn.body()).doesNotContain("tf1_");
    assertThat(opened.headers().allValues("Set-Cookie"))
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/"));
    assertThat(browser.cookie(SIGN_IN)).isEmpty();
    assertThat(browser.cookie(DEVICE)).isNotEmpty();
    assertThat(browser.get("/desk/").body().path("user").asText()).isEqualTo(person.login());
    assertThat(browser.delete("/v1/session").status()).isEqualTo(204);
    assertThat(browser.cookie(SESSION)).isEmpty();
    assertThat(browser.get("/desk/").status()).isEqualTo(401);
  }

  @Test
  void anApplicationSeesNoCookieOfTwofold() {
    enterCode(open());

    assertThat(browser.get("/desk/").body().toString()).doesNotContain("tf1_", "twofold-session");
  }

  @Test
  void aPlantedCookieIsReplacedAtEachStepAndWorthNothingAfterwards() {
    Session planted = Person.pending(system).confirm();
    browser.plant(SESSION, planted.token());
    Answer opened = open();
    String signInToken = browser.cookie(SIGN_IN);
    enterCode(opened);

    assertThat(browser.cookie(SESSION)).isNotEqualTo(planted.token()).isNotEqualTo(signInToken);
    assertThat(client.desk(signInToken).status()).isEqualTo(401);
    assertThat(client.session(planted.token()).body().path("login").asText()).isNotEqualTo(person.login());
  }

  @Test
  void aPageOfAnotherSiteChangesNothing() {
    enterCode(open());

    Answer forged = browser.from("https://evil.example", "DELETE", "/v1/session", "");
    Answer nameless = client.callWith("DELETE", "/v1/session", "", "", "Cookie", SESSION + "=" + browser.cookie(SESSION));

    assertThat(forged.status()).isEqualTo(403);
    assertThat(nameless.status()).isEqualTo(403);
    assertThat(browser.get("/desk/").status()).isEqualTo(200);
  }

  @Test
  void aPageOfAnotherSiteSignsNobodyIn() {
    assertThat(browser.from("https://evil.example", "POST", "/v1/sign-ins", credentials()).status()).isEqualTo(403);
  }

  @Test
  void jsonDressedAsTextIsRefused() {
    enterCode(open());

    Answer answer =
        client.callWith(
            "POST",
            "/v1/recovery-codes",
            "",
            "{}",
            "Cookie", SESSION + "=" + browser.cookie(SESSION),
            "Origin", "https://evil.example",
            "Content-Type", "text/plain");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void aCookieAndABearerTokenTogetherAreRefused() {
    enterCode(open());

    Answer answer =
        client.getWith(
            "/v1/session",
            "Cookie", SESSION + "=" + browser.cookie(SESSION),
            "Authorization", "Bearer " + browser.cookie(SESSION));

    assertThat(answer.status()).isEqualTo(400);
  }

  private Answer open() {
    Answer opened = browser.post("/v1/sign-ins", credentials());
    assertThat(opened.status()).isEqualTo(201);
    return opened;
  }

  private Answer enterCode(Answer opened) {
    Answer signedIn =
        browser.post(
            "/v1/sign-ins/" + opened.body().path("id").asText() + "/codes", "{\"code\":\"" + person.freshCode() + "\"}");
    assertThat(signedIn.status()).isEqualTo(200);
    return signedIn;
  }

  private String credentials() {
    return "{\"login\":\"%s\",\"password\":\"%s\",\"cookies\":true}".formatted(person.login(), person.password());
  }
}
