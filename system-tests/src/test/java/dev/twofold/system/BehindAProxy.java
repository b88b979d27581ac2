package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twofold.system.BrowserOnHosts.Page;
import dev.twofold.system.ProxiedSystem.Received;
import dev.twofold.system.TwofoldClient.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for an application that a proxy passes requests on to, whichever proxy it is. */
@ExtendWith(SystemUnderTest.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BehindAProxy {

  private static final Duration LONGER_THAN_REVOCATIONS_MAY_BE_UNKNOWN = Duration.ofSeconds(20);
  private static final List<String> FORGED =
      Stream.of(
              "Remote-User", "REMOTE-USER", "remote_user", "Remote_User", "remote.user", "Remote-Name", "remote_name",
              "Remote-Groups", "remote_groups", "Remote-Email", "Twofold-Assertion", "twofold_assertion", "X-Remote-User",
              "x_remote_user", "X-Forwarded-User", "X-Forwarded-For", "x_forwarded_for", "Forwarded", "X-Real-IP",
              "X-Original-Method", "X-Original-URL", "X-Forwarded-Method", "X-Forwarded-Uri", "X-Forwarded-Host",
              "X-Forwarded-Proto")
          .map(name -> name + ": forged")
          .toList();

  private final SystemUnderTest system;
  private final ShippedProxy kind;
  private ProxiedSystem proxied;
  private Person person;
  private Session session;

  BehindAProxy(SystemUnderTest system, ShippedProxy kind) {
    this.system = system;
    this.kind = kind;
  }

  @BeforeAll
  void startTheProxy() throws IOException {
    if (kind.isInstalled()) {
      proxied = ProxiedSystem.start(system, kind);
    }
  }

  @AfterAll
  void stopTheProxy() throws IOException {
    if (proxied != null) {
      proxied.close();
    }
  }

  @BeforeEach
  void signIn() {
    assumeTrue(proxied != null, kind.dialect() + " is not installed");
    person = Person.pending(proxied);
    session = person.confirm();
    proxied.awaitHonoured(session);
    proxied.forget();
  }

  @Test
  void withoutASessionTheApplicationIsNotReached() throws IOException {
    Wire.Answer answer = proxied.wire().get("/desk/", FORGED.toArray(String[]::new));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).anyMatch(header -> header.equalsIgnoreCase("WWW-Authenticate: Bearer"));
    assertThat(proxied.wire().send("POST", "/desk/", "{}").status()).isEqualTo(401);
    assertThat(proxied.wire().send("HEAD", "/desk/", "").status()).isEqualTo(401);
    assertThat(proxied.wire().send("OPTIONS", "/desk/", "").status()).isEqualTo(401);
    assertThat(proxied.wire().get("/desk/", "Connection: Upgrade", "Upgrade: websocket").status()).isEqualTo(401);
    assertThat(proxied.received()).isEmpty();
  }

  @Test
  void withASessionTheApplicationLearnsWhoItIsAndNothingForged() throws IOException {
    String[] headers = Stream.concat(FORGED.stream(), Stream.of(bearer())).toArray(String[]::new);

    Wire.Answer answer = proxied.wire().send("POST", "/desk/a%20b?c=d", "{\"e\":1}", headers);

    assertThat(answer.status()).isEqualTo(200);
    Received seen = proxied.received().get(0);
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.uri()).isEqualTo("/desk/a%20b?c=d");
    assertThat(seen.body()).isEqualTo("{\"e\":1}");
    assertThat(seen.header("Remote-User")).containsExactly(person.login());
    assertThat(seen.header("Remote-Name")).containsExactly(person.login());
    assertThat(seen.header("Remote-Groups")).isEmpty();
    assertThat(seen.header("Twofold-Assertion")).hasSize(1).allMatch(jwt -> jwt.split("\\.").length == 3);
    assertThat(seen.header("X-Forwarded-For")).containsExactly("127.0.0.1");
    assertThat(seen.headers().toString()).doesNotContainIgnoringCase("forged");
  }

  @Test
  void theApplicationSeesNeitherTokenNorCookiesOfTwofold() throws IOException {
    proxied.wire().get("/desk/", bearer());
    proxied.wire().get("/desk/", bearer(), "Cookie: a=1; __Host-twofold-device=x");
    proxied.wire().get(
        "/desk/", "Cookie: a=1; __Host-twofold-session=" + session.token(), "Authorization: Digest own");

    assertThat(proxied.received()).hasSize(3);
    assertThat(proxied.received().toString()).doesNotContain(session.token(), "__Host-twofold");
    assertThat(proxied.received().get(0).header("Cookie")).isEmpty();
    assertThat(proxied.received().get(0).header("Authorization")).isEmpty();
    assertThat(proxied.received().get(1).header("Cookie")).containsExactly("a=1");
    assertThat(proxied.received().get(2).header("Cookie")).containsExactly("a=1");
    assertThat(proxied.received().get(2).header("Authorization")).containsExactly("Digest own");
  }

  @Test
  void whoSignedOutIsRefusedAtOnce() throws IOException {
    assertThat(proxied.wire().get("/desk/", bearer()).status()).isEqualTo(200);

    assertThat(proxied.client().signOut(session.token()).status()).isEqualTo(204);

    assertThat(proxied.wire().get("/desk/", bearer()).status()).isEqualTo(401);
    assertThat(proxied.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "/desk/..%2f", "/desk/..%2fv1/session", "/desk//x", "//desk/", "/desk/../desk/", "/x/../desk/", "/x/..%2fdesk/",
    "/%64esk/", "/desk/%2e%2e/desk/", "/DESK/", "/desk/./x", "/desk/%00", "/desk/;/../", "/desk%2fx", "/./desk/",
    "/desk/%c0%af", "/.twofold/ask", "/.twofold/../desk/", "/desk/.."})
  void aPathThatCouldBeReadInTwoWaysReachesNoApplication(String target) throws IOException {
    assertThat(proxied.wire().get(target).status()).isGreaterThanOrEqualTo(400);
    assertThat(proxied.wire().get(target, bearer()).status()).isGreaterThanOrEqualTo(400);
    assertThat(proxied.received()).isEmpty();
  }

  @Test
  void theHistoryOfSessionsNamesTheClientsNetworkWhateverItClaims() throws IOException {
    Wire there = proxied.wire().comingFrom("127.7.7.7");
    String claim = "X-Forwarded-For: 203.0.113.9";
    JsonNode signIn = there
        .send("POST", "/v1/sign-ins", """
            {"login":"%s","password":"%s"}""".formatted(person.login(), person.password()), claim)
        .json();
    JsonNode signedIn = there
        .send("POST", "/v1/sign-ins/" + signIn.path("id").asText() + "/codes", """
            {"code":"%s"}""".formatted(person.freshCode()), claim,
            "Authorization: Bearer " + signIn.path("signInToken").asText())
        .json();

    String token = signedIn.path("session").path("token").asText();
    JsonNode sessions = proxied.client().get("/v1/sessions", token).body().path("sessions");
    assertThat(sessions).hasSize(2);
    assertThat(sessions.findValuesAsText("network")).containsExactly("127.7.7.0/24", "127.0.0.0/24");
    proxied.wire().comingFrom("127.7.7.7").get("/desk/", "Authorization: Bearer " + token, claim);
    assertThat(proxied.received().get(0).header("X-Forwarded-For")).containsExactly("127.7.7.7");
  }

  @Test
  void nobodyButTheProxyAsks() throws IOException {
    String[] question = {
      bearer(), "X-Original-Method: GET", "X-Original-URL: " + proxied.client().url("/desk/"), "X-Forwarded-Method: GET",
      "X-Forwarded-Proto: http", "X-Forwarded-Host: " + proxied.wire().host(), "X-Forwarded-Uri: /desk/"};

    assertThat(proxied.gatewayWire("127.0.0.1").get("/forward-auth", question).status()).isEqualTo(200);
    assertThat(proxied.gatewayWire("127.0.0.2").get("/forward-auth", question).status()).isEqualTo(403);
    assertThat(proxied.wire().get("/forward-auth", question).status()).isEqualTo(404);
    for (String path : List.of("/forward-auth/desk/", "/%66orward-auth", "/FORWARD-AUTH", "//forward-auth")) {
      Wire.Answer answer = proxied.wire().get(path, question);
      assertThat(answer.status()).as(path).isGreaterThanOrEqualTo(400);
      assertThat(answer.text()).doesNotContain(person.login());
    }
  }

  @Test
  void aTokenOfTwofoldsHostIsNothingOnAnother() throws IOException {
    assertThat(proxied.deskWire().get("/").status()).isEqualTo(401);
    assertThat(proxied.deskWire().get("/", bearer()).status()).isEqualTo(401);
    assertThat(proxied.deskWire().get("/desk/", bearer()).status()).isEqualTo(401);
    assertThat(proxied.wire().get("http://" + proxied.deskWire().host() + "/desk/", bearer()).status())
        .as("a request line and a Host that differ").isGreaterThanOrEqualTo(400);
    assertThat(proxied.received()).isEmpty();
  }

  @Test
  void aBrowserSignsInOnceAndArrivesWhereItWantedToGo() {
    BrowserOnHosts browser = new BrowserOnHosts();
    URI host = proxied.deskUrl("/report?year=2026");

    Page reached = signIn(browser, host);
    Page underAPath = browser.open(proxied.client().url("/desk/a?b=c"));

    assertThat(browser.at()).isEqualTo(proxied.client().url("/desk/a?b=c"));
    assertThat(List.of(reached.text(), underAPath.text())).containsOnly("reached");
    assertThat(proxied.received()).extracting(Received::uri).containsExactly("/report?year=2026", "/desk/a?b=c");
    assertThat(proxied.received()).allSatisfy(seen -> {
      assertThat(seen.header("Remote-User")).containsExactly(person.login());
      assertThat(seen.headers().toString()).doesNotContain("tf1_", "__Host-twofold");
    });
  }

  @Test
  void underAPathOfTwofoldsHostABrowserSignsInAsWell() {
    BrowserOnHosts browser = new BrowserOnHosts();

    assertThat(signIn(browser, proxied.client().url("/desk/a?b=c")).text()).isEqualTo("reached");
    assertThat(browser.at()).isEqualTo(proxied.client().url("/desk/a?b=c"));
  }

  @Test
  void whileTheGatewayIsGoneNobodyPasses() throws IOException {
    assertThat(proxied.wire().get("/desk/", bearer()).status()).isEqualTo(200);
    proxied.stopGateway();
    try {
      assertThat(proxied.wire().get("/desk/", bearer()).status()).isGreaterThanOrEqualTo(500);
      assertThat(proxied.wire().get("/desk/").status()).isGreaterThanOrEqualTo(500);
      assertThat(proxied.received()).hasSize(1);
    } finally {
      proxied.startGateway();
    }
    proxied.awaitHonoured(session);
  }

  @Test
  void whileSessionsCannotBeCheckedItIsSaidThatThisPasses() throws IOException {
    proxied.gatewayClock().advance(LONGER_THAN_REVOCATIONS_MAY_BE_UNKNOWN);
    try {
      assertThat(proxied.wire().get("/desk/", bearer()).status()).isEqualTo(503);
      assertThat(proxied.received()).isEmpty();
    } finally {
      proxied.gatewayClock().advance(LONGER_THAN_REVOCATIONS_MAY_BE_UNKNOWN.negated());
    }
    assertThat(proxied.wire().get("/desk/", bearer()).status()).isEqualTo(200);
  }

  private Page signIn(BrowserOnHosts browser, URI wanted) {
    assertThat(browser.open(wanted).status()).isEqualTo(200);
    assertThat(browser.at()).isEqualTo(proxied.client().url("/sign-in"));
    assertThat(proxied.received()).isEmpty();
    browser.submit("/sign-in", Map.of("login", person.login(), "password", person.password()));
    browser.submit("/sign-in/code", Map.of("code", person.freshCode()));
    Page arrived = browser.submit("/set-up/backup", Map.of());
    assertThat(browser.at()).isEqualTo(wanted);
    return arrived;
  }

  private String bearer() {
    return "Authorization: Bearer " + session.token();
  }
}
