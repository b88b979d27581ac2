package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.proxies.Dialect;
import dev.twofold.gateway.token.TokenKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What proxies are told that ask before they pass a request on. */
class ForwardAuthTest {

  private static final String DESK = "https://login.example.org/desk/";
  private static final String BROWSER = "Accept: text/html,*/*;q=0.8";

  @RegisterExtension
  final RunningGateway gateway = new RunningGateway();

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aSessionLetsARequestPassWithWhoItIs(Dialect proxy) throws IOException {
    String token = gateway.session("anna");

    Told told = ask(proxy, "GET", DESK + "a%20b?c=d", "Authorization: Bearer " + token,
        "Remote-User: root", "Remote-Groups: operator", "Cookie: a=1");

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.header("Remote-User")).isEqualTo("anna");
    assertThat(told.header("Remote-Name")).isEqualTo("anna");
    assertThat(told.header("Remote-Groups")).isEmpty();
    assertThat(told.header("Cookie")).isEqualTo("a=1");
    assertThat(told.header("Authorization")).isEmpty();
    assertThat(told.header("Cache-Control")).isEqualTo("no-store");
    assertThat(told.header("Twofold-Assertion")).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    assertThat(told.names()).contains("remote-groups", "authorization").doesNotHaveDuplicates();
    assertThat(told.text()).doesNotContain(token, "root", "operator").endsWith("\r\n\r\n");
    assertThat(gateway.reachedApplication).as("who passes it on is the proxy").hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aCookieIsAsGoodAndStaysHere(Dialect proxy) throws IOException {
    String token = gateway.session("anna");

    Told told = ask(proxy, "POST", DESK, "Cookie: __Host-twofold-session=" + token + "; a=1",
        "Authorization: Digest x");

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.header("Cookie")).isEqualTo("a=1");
    assertThat(told.header("Authorization")).isEqualTo("Digest x");
    assertThat(told.text()).doesNotContain(token);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void withoutASessionTheAnswerIs401(Dialect proxy) throws IOException {
    assertThat(ask(proxy, "GET", DESK).status()).isEqualTo(401);
    assertThat(ask(proxy, "GET", DESK).header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(ask(proxy, "GET", DESK, bearer(gateway.tokens.fresh(TokenKind.SIGN_IN))).status()).isEqualTo(401);
    assertThat(ask(proxy, "GET", DESK, bearer(gateway.tokens.fresh(TokenKind.SESSION))).status()).isEqualTo(401);
    assertThat(ask(proxy, "GET", DESK, "Authorization: Basic YTpi").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aPersonWithoutASessionIsLedToTheSignInAsTheProxyCanTellIt(Dialect proxy) throws IOException {
    Told told = ask(proxy, "GET", RunningGateway.DESK_ORIGIN + "/report", BROWSER);

    boolean redirects = proxy != Dialect.NGINX;
    assertThat(told.status()).isEqualTo(redirects ? 303 : 401);
    assertThat(told.header(redirects ? "Location" : "Twofold-Location"))
        .startsWith("https://login.example.org/hand-over?to=").doesNotContain("report");
    assertThat(told.names()).contains("set-cookie").doesNotHaveDuplicates();
    assertThat(told.header("Set-Cookie")).startsWith("__Host-twofold-nonce=");
    assertThat(told.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void underAPathOfTwofoldsOwnHostNoNonceIsNeeded(Dialect proxy) throws IOException {
    Told told = ask(proxy, "GET", DESK, BROWSER);

    assertThat(told.header(proxy == Dialect.NGINX ? "Twofold-Location" : "Location"))
        .startsWith("https://login.example.org/hand-over?to=");
    assertThat(told.names()).doesNotContain("set-cookie");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatIsNoNavigationIsNotLedAnywhere(Dialect proxy) throws IOException {
    String token = gateway.session("anna");
    String desk = RunningGateway.DESK_ORIGIN + "/";

    for (Told told : List.of(
        ask(proxy, "POST", desk, BROWSER),
        ask(proxy, "GET", desk, BROWSER, "Sec-Fetch-Mode: cors"),
        ask(proxy, "GET", desk, "Accept: application/json"))) {
      assertThat(told.status()).isEqualTo(401);
      assertThat(told.names()).doesNotContain("location", "twofold-location", "set-cookie");
    }
    assertThat(ask(proxy, "GET", DESK, BROWSER, bearer(token)).status()).isEqualTo(200);
    assertThat(ask(proxy, "GET", "https://other.example.org/", BROWSER).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aSessionThatHasEndedIsRefusedAtOnce(Dialect proxy) throws IOException {
    String token = gateway.session("anna");
    assertThat(ask(proxy, "GET", DESK, bearer(token)).status()).isEqualTo(200);

    gateway.ended(gateway.leaseOf(token));

    assertThat(ask(proxy, "GET", DESK, bearer(token)).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aTokenOfOneHostOnAnotherIsNothing(Dialect proxy) throws IOException {
    String ofTwofold = gateway.session("anna");
    String ofDesk = gateway.session("anna", RunningGateway.DESK_ORIGIN);

    assertThat(ask(proxy, "GET", RunningGateway.DESK_ORIGIN + "/x", bearer(ofDesk)).status()).isEqualTo(200);
    assertThat(ask(proxy, "GET", RunningGateway.DESK_ORIGIN + "/x", bearer(ofTwofold)).status()).isEqualTo(401);
    assertThat(ask(proxy, "GET", DESK, bearer(ofDesk)).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void everyMethodNeedsASession(String method) throws IOException {
    String token = gateway.session("anna");
    for (Dialect proxy : Dialect.values()) {
      assertThat(ask(proxy, method, DESK).status()).isEqualTo(401);
      assertThat(ask(proxy, method, DESK, bearer(token)).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PROPFIND", "get", "FOO"})
  void aMethodThatTheDoorDoesNotTakeIsRefused(String method) throws IOException {
    String token = gateway.session("anna");
    for (Dialect proxy : Dialect.values()) {
      assertThat(ask(proxy, method, DESK, bearer(token)).status()).isEqualTo(403);
    }
  }

  @Test
  void aTunnelIsRefused() throws IOException {
    String token = gateway.session("anna");

    assertThat(ask(Dialect.NGINX, "CONNECT", DESK, bearer(token)).status()).isEqualTo(403);
    assertThat(ask(Dialect.CADDY, "CONNECT", DESK, bearer(token)).status()).isEqualTo(403);
  }

  @Test
  void aWebSocketIsNotAdmittedWhomeverItIsFrom() throws IOException {
    String token = gateway.session("anna");

    assertThat(ask(Dialect.NGINX, "GET", DESK, "Connection: Upgrade", "Upgrade: websocket").status()).isEqualTo(401);
    assertThat(ask(Dialect.NGINX, "GET", DESK, "Connection: Upgrade", "Upgrade: websocket", bearer(token)).status())
        .isEqualTo(403);
    assertThat(ask(Dialect.CADDY, "GET", DESK, "Connection: Upgrade", "Upgrade: websocket", bearer(token)).status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "/desk/..%2fv1", "/desk//x", "//desk/", "/desk/../v1/session", "/x/../desk/", "/desk/%2e%2e/x", "/%64esk/", "/desk/%41",
    "/desk\\x", "/desk/%00", "/desk/;x/..%3b/", "/desk/%c0%af", "/desk/#x"})
  void aPathThatCouldBeReadInTwoWaysIsRefused(String path) throws IOException {
    String token = gateway.session("anna");
    for (Dialect proxy : List.of(Dialect.NGINX, Dialect.CADDY, Dialect.TRAEFIK)) {
      assertThat(ask(proxy, "GET", "https://login.example.org" + path, bearer(token)).status()).isEqualTo(403);
    }
    assertThat(ask(Dialect.ENVOY, "GET", "https://login.example.org" + path, bearer(token)).status()).isIn(400, 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "https://login.example.org/", "https://login.example.org/v1/session", "https://login.example.org/desktop",
    "https://login.example.org/DESK/", "https://login.example.org/.twofold/arrive", "https://other.example.org/desk/",
    "https://login.example.org:8443/desk/", "https://login.example.org./desk/", "http://login.example.org/desk/",
    "https://desk.example.org/.twofold/arrive", "https://127.0.0.1/desk/"})
  void whatIsNoApplicationsIsNobodys(String url) throws IOException {
    String token = gateway.session("anna");
    for (Dialect proxy : Dialect.values()) {
      assertThat(ask(proxy, "GET", url, bearer(token)).status()).isEqualTo(403);
    }
  }

  @Test
  void anApplicationThatOnlyProxiesPassOnToIsKnown() throws IOException {
    String token = gateway.session("anna");

    assertThat(ask(Dialect.NGINX, "GET", "https://login.example.org/elsewhere/x", bearer(token)).status())
        .isEqualTo(200);
    assertThat(ask(Dialect.NGINX, "GET", "https://LOGIN.example.org:443/elsewhere/x", bearer(token)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whoSaysTwiceWhoItIsIsRefused(Dialect proxy) throws IOException {
    String token = gateway.session("anna");
    String cookie = "Cookie: __Host-twofold-session=" + token;

    assertThat(ask(proxy, "GET", DESK, bearer(token), cookie).status()).isEqualTo(403);
    assertThat(ask(proxy, "GET", DESK, bearer(token), bearer(token)).status()).isEqualTo(403);
    assertThat(ask(proxy, "GET", DESK, cookie, cookie).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aTokenInTheAddressIsRefused(Dialect proxy) throws IOException {
    String token = gateway.session("anna");

    assertThat(ask(proxy, "GET", DESK + "?t=" + token, bearer(token)).status()).isEqualTo(403);
    assertThat(gateway.logged()).noneMatch(line -> line.contains(token));
  }

  @ParameterizedTest
  @CsvSource({"NGINX, 403", "CADDY, 503", "TRAEFIK, 503", "ENVOY, 503"})
  void whileSessionsCannotBeCheckedNobodyPasses(Dialect proxy, int status) throws IOException {
    String token = gateway.session("anna");
    gateway.clock.move(Duration.ofMillis(15_001));

    Told told = ask(proxy, "GET", DESK, bearer(token));

    assertThat(told.status()).isEqualTo(status);
    assertThat(told.header("Retry-After")).as("so that one can tell it from a no").isEqualTo("1");
    assertThat(told.text()).contains("sessions-unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", RunningGateway.PASSING_PROXY})
  void whoIsNoProxyThatAsksLearnsNothing(String address) throws IOException {
    String token = gateway.session("anna");
    for (Dialect dialect : Dialect.values()) {
      Told told = askFrom(address, dialect, "GET", DESK, bearer(token));
      assertThat(told.status()).isEqualTo(403);
      assertThat(told.text()).contains("not-a-proxy").doesNotContain("anna");
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aProxyIsHeardInItsOwnDialectOnly() throws IOException {
    String token = gateway.session("anna");
    for (Dialect spoken : Dialect.values()) {
      for (Dialect configured : Dialect.values()) {
        boolean understood = spoken == configured || !List.of(spoken, configured).contains(Dialect.NGINX)
            && !List.of(spoken, configured).contains(Dialect.ENVOY);
        String address = RunningGateway.ASKING_PROXIES.get(configured);
        assertThat(askFrom(address, spoken, "GET", DESK, bearer(token)).status()).isEqualTo(understood ? 200 : 403);
      }
    }
  }

  @Test
  void withAQuestionThatIsUnclearNothingIsLookedUp() throws IOException {
    String token = gateway.session("anna");

    String answer = gateway.rawFrom(RunningGateway.ASKING_PROXIES.get(Dialect.NGINX), """
        GET /forward-auth HTTP/1.1\r
        Host: login.example.org\r
        Authorization: Bearer %s\r
        X-Original-Method: GET\r
        X-Original-URL: %s\r
        X-Original-URL: %s\r
        \r
        """.formatted(token, DESK, DESK));

    assertThat(answer).startsWith("HTTP/1.1 403").contains("original-request-unclear");
    assertThat(gateway.services.sent).isEmpty();
  }

  /** Whether it is handed on or refused: nobody waits, and no second header comes of it. */
  @ParameterizedTest
  @ValueSource(chars = {0x01, 0x08, 0x0b, 0x0c, 0x1f, 0x7f, 0x80, 0x85, 0xff})
  void anOddCharacterInACookieIsAnsweredAndNotBelieved(char odd) throws IOException {
    String token = gateway.session("anna");

    Told told = ask(Dialect.CADDY, "GET", DESK, bearer(token), "Cookie: a=" + odd + "Remote-User: root");

    assertThat(told.status()).isIn(200, 400, 403);
    assertThat(told.names()).doesNotHaveDuplicates();
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }

  private Told ask(Dialect proxy, String method, String url, String... headers) throws IOException {
    return askFrom(RunningGateway.ASKING_PROXIES.get(proxy), proxy, method, url, headers);
  }

  /** As a proxy does it that received this request. */
  private Told askFrom(String address, Dialect dialect, String method, String url, String... headers)
      throws IOException {
    String scheme = url.replaceFirst(":.*", "");
    String authority = url.replaceFirst("https?://([^/]*).*", "$1");
    String target = url.substring((scheme + "://" + authority).length());
    List<String> lines = new ArrayList<>(List.of(headers));
    String line = "GET /forward-auth";
    String host = authority;
    switch (dialect) {
      case NGINX -> {
        host = "gateway.internal:8080";
        lines.add("X-Original-Method: " + method);
        lines.add("X-Original-URL: " + url);
      }
      case CADDY, TRAEFIK -> {
        lines.add("X-Forwarded-Method: " + method);
        lines.add("X-Forwarded-Proto: " + scheme);
        lines.add("X-Forwarded-Host: " + authority);
        lines.add("X-Forwarded-Uri: " + target);
      }
      case ENVOY -> {
        line = method + " /forward-auth" + target;
        lines.add("X-Forwarded-Proto: " + scheme);
      }
    }
    lines.add(0, "Host: " + host);
    lines.add(0, line + " HTTP/1.1");
    lines.add("X-Forwarded-For: 192.0.2.7");
    return new Told(gateway.rawFrom(address, String.join("\r\n", lines) + "\r\n\r\n"));
  }

  /** An answer as it came. */
  private record Told(String text) {

    int status() {
      return Integer.parseInt(text.split(" ", 3)[1]);
    }

    List<String> names() {
      return text.split("\r\n\r\n", 2)[0].lines().skip(1)
          .map(line -> line.split(":", 2)[0].toLowerCase(Locale.ROOT))
          .toList();
    }

    /** Empty too if it is not there. */
    String header(String name) {
      return text.split("\r\n\r\n", 2)[0].lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }
}
