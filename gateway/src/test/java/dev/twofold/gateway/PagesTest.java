package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.RunningGateway.Answer;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all pages have in common. */
class PagesTest {

  private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");
  private static final String FORM = "__Host-twofold-form";
  private static final String SESSION = "__Host-twofold-session";
  private static final String LANGUAGE = "__Host-twofold-language";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private final PageVisitor visitor = new PageVisitor(gateway);

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sign-in", "/sign-in/code", "/signed-out", "/not-there"})
  void everyPageKeepsScriptsFramesAndCachesOut(String path) {
    String session = gateway.session("anna");
    Answer page = path.equals("/sign-in/code") ? codePage() : visitor.get(path);
    if (path.equals("/")) {
      visitor.cookies.put(SESSION, session);
      page = visitor.get(path);
    }

    assertThat(page.header("Content-Security-Policy")).isEqualTo("default-src 'none'; style-src 'self';"
        + " img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self' https://desk.example.org"
        + " https://notes.example.org; frame-ancestors 'none'; base-uri 'none'");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex");
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    String html = page.response().body();
    assertThat(html).startsWith("<!doctype html>").contains("<html lang=\"en\" dir=\"ltr\">")
        .doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=|javascript:|<script(?! src=\"/assets/)")
        .contains("</script>\n</head>");
  }

  @Test
  void aPageWithItsStylesAndScriptIsSmall() {
    String html = codePage().response().body();
    List<String> assets = assets(html);

    int bytes = html.getBytes(StandardCharsets.UTF_8).length + assets.stream()
        .mapToInt(path -> visitor.get(path).response().body().getBytes(StandardCharsets.UTF_8).length)
        .sum();

    assertThat(bytes).isLessThan(30_000);
  }

  @Test
  void stylesAndScriptNeverChangeUnderTheirAddress() {
    String html = visitor.get("/sign-in").response().body();
    for (String path : assets(html)) {
      Answer asset = visitor.get(path);
      assertThat(asset.status()).isEqualTo(200);
      assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      Answer ofAnotherVersion = visitor.get(path.replaceFirst("/[0-9a-f]{16}/", "/0123456789abcdef/"));
      assertThat(ofAnotherVersion.response().body()).isEqualTo(asset.response().body());
      assertThat(ofAnotherVersion.header("Cache-Control")).isEqualTo("no-store");
    }
    assertThat(visitor.get("/assets/0123456789abcdef/other.css").status()).isEqualTo(404);
  }

  @Test
  void aFormWithoutItsOwnTokenIsRefused() {
    visitor.get("/sign-in");
    PageVisitor other = new PageVisitor(gateway);
    other.get("/sign-in");

    for (String body : List.of("login=anna&password=x", "form=&login=anna&password=x",
        "form=" + other.formToken() + "&login=anna&password=x",
        visitor.body("login", "anna", "password", "x").replaceFirst("form=....", "form=AAAA"))) {
      Answer answer = gateway.send(visitor.form("/sign-in", body));
      assertThat(answer.status()).as(body).isEqualTo(403);
      assertThat(answer.response().body()).contains("This form has expired");
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aFormIsGoodForADay() {
    visitor.get("/sign-in");
    gateway.clock.move(Duration.ofHours(23));
    gateway.heartbeat();
    assertThat(visitor.post("/language", "language", "de", "back", "/sign-in").status()).isEqualTo(303);

    gateway.clock.move(Duration.ofHours(1));
    gateway.heartbeat();
    assertThat(visitor.post("/language", "language", "de", "back", "/sign-in").status()).isEqualTo(403);
  }

  @Test
  void aFormFromAnotherSiteIsRefusedWhateverItCarries() {
    visitor.get("/sign-in");
    String body = visitor.body("login", "anna", "password", "x");

    for (String[] origin : new String[][] {{"https://evil.example", "cross-site"}, {"null", "cross-site"},
        {"https://desk.example.org", "same-site"}, {RunningGateway.ORIGIN, "cross-site"}}) {
      HttpRequest.Builder form = visitor.form("/sign-in", body)
          .setHeader("Origin", origin[0]).setHeader("Sec-Fetch-Site", origin[1]);
      Answer answer = gateway.send(form);
      assertThat(answer.status()).as(origin[0]).isEqualTo(403);
      assertThat(answer.response().body()).contains("another site");
    }
    assertThat(gateway.services.sent).isEmpty();
    assertThat(gateway.send(visitor.form("/sign-in", body).setHeader("Origin", RunningGateway.ORIGIN)).status())
        .isEqualTo(303);
  }

  @Test
  void whoseBrowserDropsCookiesIsToldSo() {
    visitor.get("/sign-in");
    String body = visitor.body("login", "anna", "password", "x");
    visitor.cookies.clear();

    Answer answer = gateway.send(visitor.form("/sign-in", body));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.response().body()).contains("keeps no cookies", "up --tls", "localhost");
  }

  @Test
  void aFormIsReadInOneWayOnly() {
    visitor.get("/sign-in");
    String body = visitor.body("login", "anna", "password", "x");

    String twenty = IntStream.range(0, 20).mapToObj(i -> "&f" + i + "=1").collect(Collectors.joining());
    for (String odd : List.of(body + "&login=berta", body + "&%6cogin=berta", body + "&a=%zz", body + "&a=%ff",
        body + twenty)) {
      assertThat(gateway.send(visitor.form("/sign-in", odd)).status()).as(odd).isEqualTo(400);
    }
    assertThat(gateway.send(visitor.form("/sign-in", body + "&x=" + "a".repeat(16 * 1024))).status()).isEqualTo(413);
    for (String type : List.of("application/json", "text/plain", "multipart/form-data; boundary=x")) {
      assertThat(gateway.send(visitor.form("/sign-in", body).setHeader("Content-Type", type)).status()).isEqualTo(415);
    }
    assertThat(gateway.services.sent).isEmpty();
    assertThat(gateway.send(visitor.form("/sign-in", body + "&unknown=1")).status()).isEqualTo(303);
  }

  @Test
  void aCookieThatIsThereTwiceIsRefused() {
    visitor.get("/sign-in");
    HttpRequest.Builder twice = visitor.navigation("/sign-in")
        .setHeader("Cookie", FORM + "=a; " + FORM + "=b").GET();
    assertThat(gateway.send(twice).status()).isEqualTo(400);
  }

  @Test
  void aPageWithAnIdInItsAddressSpeaksAnotherLanguageToo() {
    visitor.cookies.put("__Host-twofold-session", gateway.session("anna"));
    gateway.services.answer = sent -> sent.command() instanceof VerificationCommand.ListFactors
        ? Future.succeededFuture(new Reply.FactorList(List.of(new Reply.ListedFactor(FakeServices.FACTOR,
            FactorKind.AUTHENTICATOR_APP, "Phone", true, true, false, gateway.clock.instant(), Optional.empty(),
            Optional.empty(), Optional.empty()))))
        : gateway.services.answerAsUsual(sent);
    String rename = "/security/factors/" + FakeServices.FACTOR + "/name";
    assertThat(visitor.get(rename).response().body()).contains("name=\"back\" value=\"" + rename + "\"");

    assertThat(visitor.post("/language", "language", "de", "back", rename).header("Location")).isEqualTo(rename);
    for (String other : List.of("/security/factors/x/name", rename + "/", "/security/factors/" + FakeServices.FACTOR)) {
      assertThat(visitor.post("/language", "language", "de", "back", other).header("Location")).as(other).isEqualTo("/");
    }
  }

  @Test
  void theLanguageIsTheOneThatWasChosenElseTheBrowsersElseEnglish() {
    assertThat(new PageVisitor(gateway, "de-AT,de;q=0.9,en;q=0.5").get("/sign-in").response().body())
        .contains("lang=\"de\" dir=\"ltr\"", "<h1>Anmelden</h1>");
    assertThat(new PageVisitor(gateway, "ar-EG").get("/sign-in").response().body()).contains("lang=\"ar\" dir=\"rtl\"");
    assertThat(new PageVisitor(gateway, "fr").get("/sign-in").response().body()).contains("lang=\"en\"");

    visitor.get("/sign-in");
    Answer back = visitor.post("/language", "language", "ar", "back", "/sign-in");
    assertThat(back.header("Location")).isEqualTo("/sign-in");
    assertThat(back.cookie(LANGUAGE)).contains("=ar; Max-Age=31536000; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(visitor.get("/sign-in").response().body()).contains("lang=\"ar\" dir=\"rtl\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "/desk/", "/language", ""})
  void aChangeOfLanguageLeadsToAPageOfOursAndNowhereElse(String back) {
    visitor.get("/sign-in");

    assertThat(visitor.post("/language", "language", "de", "back", back).header("Location")).isEqualTo("/");
  }

  @Test
  void whoAsksForTheHeadGetsTheHead() throws IOException {
    Answer head = visitor.head("/sign-in");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.response().body()).isEmpty();
    assertThat(gateway.raw("HEAD /sign-in HTTP/1.1\r\nHost: login.example.org\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
  }

  @Test
  void aNoticeIsShownOnceAndToNobodyElse() {
    visitor.get("/sign-in");
    visitor.post("/sign-in", "login", "anna", "password", "");
    PageVisitor other = new PageVisitor(gateway);
    other.get("/sign-in");
    other.cookies.put("__Host-twofold-notice", visitor.cookies.get("__Host-twofold-notice"));
    assertThat(other.get("/sign-in").response().body()).doesNotContain("Please fill this in");

    visitor.head("/sign-in");
    assertThat(visitor.get("/sign-in").response().body()).contains("Please fill this in", "value=\"anna\"",
        "<title>Error: Sign in", "role=\"alert\"", "href=\"#password\"", "aria-invalid=\"true\"",
        "aria-describedby=\"password-problem\"");
    assertThat(visitor.get("/sign-in").response().body()).doesNotContain("Please fill this in");
  }

  @Test
  void whatIsTypedIsShownAsText() {
    visitor.get("/sign-in");
    String login = "\"><script>alert(1)</script>";

    String html = visitor.follow("/sign-in", "login", login, "password", "").response().body();

    assertThat(html).doesNotContain("<script>").contains("&lt;script>alert(1)");
    visitor.cookies.put(SESSION, gateway.session(login));
    assertThat(visitor.get("/").response().body()).doesNotContain("<script>").contains("&lt;script&gt;alert(1)");
  }

  @Test
  void thereAreNoPagesOnAnApplicationsHost() {
    for (String path : List.of("/sign-in", "/signed-out", "/language")) {
      Answer answer =
          gateway.send(gateway.request("desk.example.org", path, null).header("Accept", "text/html").GET());
      assertThat(answer.header("Location")).startsWith(RunningGateway.ORIGIN + "/hand-over?to=");
      assertThat(answer.response().body()).isEmpty();
    }
  }

  @Test
  void whoIsSignedInFindsTheApplicationsAndTheWayOut() {
    visitor.cookies.put(SESSION, gateway.session("anna"));

    String html = visitor.get("/").response().body();

    assertThat(html).contains("<bdi>anna</bdi>", "href=\"https://login.example.org/desk/\"",
        "href=\"https://desk.example.org/\"", "action=\"/sign-out\"");
    Answer signedOut = visitor.post("/sign-out");
    assertThat(signedOut.header("Location")).isEqualTo("/signed-out");
    assertThat(signedOut.cookie(SESSION)).contains("=; Max-Age=0;");
    assertThat(visitor.get("/signed-out").response().body()).contains("You are signed out");
    assertThat(visitor.post("/sign-out").header("Location")).as("again").isEqualTo("/signed-out");
  }

  @Test
  void aProgramFindsTheWayToTheContractAndABrowserTheWayIn() {
    assertThat(gateway.get("/", null).response().body()).contains("/openapi.yaml");
    assertThat(gateway.get("/", gateway.session("anna")).response().body()).contains("/openapi.yaml");
    Answer browser = visitor.get("/");
    assertThat(browser.status()).isEqualTo(303);
    assertThat(browser.header("Location")).isEqualTo("/sign-in");
  }

  private Answer codePage() {
    visitor.get("/sign-in");
    return visitor.follow("/sign-in", "login", "anna", "password", "correct horse");
  }

  private static List<String> assets(String html) {
    List<String> assets = ASSET.matcher(html).results().map(found -> found.group(1)).toList();
    assertThat(assets).hasSize(2);
    return assets;
  }
}
