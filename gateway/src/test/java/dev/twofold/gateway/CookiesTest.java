package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SessionQuery;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens in cookies: who asked for them gets them that way, and only that way. */
class CookiesTest {

  private static final String SIGN_IN = "__Host-twofold-sign-in";
  private static final String SESSION = "__Host-twofold-session";
  private static final String DEVICE = "__Host-twofold-device";
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";
  private static final String FOR_COOKIES = "{\"login\":\"anna\",\"password\":\"correct horse\",\"cookies\":true}";
  private static final String CODE = "{\"code\":\"123456\"}";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  @Test
  void whoAsksForCookiesGetsEveryTokenAsACookieAndNoneInABody() {
    Answer opened = post("/v1/sign-ins", FOR_COOKIES);
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.cookie(SIGN_IN)).startsWith(SIGN_IN + "=tf1_").endsWith("; Max-Age=900" + ATTRIBUTES);

    Answer signedIn = post(opened.header("Location") + "/codes", CODE, opened.cookiePair(SIGN_IN));
    assertThat(signedIn.status()).isEqualTo(200);
    assertThat(signedIn.cookie(SESSION)).startsWith(SESSION + "=tf1_").endsWith("; Max-Age=86400" + ATTRIBUTES);
    assertThat(signedIn.cookie(DEVICE)).startsWith(DEVICE + "=tf1_").endsWith("; Max-Age=7776000" + ATTRIBUTES);
    assertThat(signedIn.cookie(SIGN_IN)).isEqualTo(SIGN_IN + "=; Max-Age=0" + ATTRIBUTES);
    assertThat(opened.response().body() + signedIn.response().body()).doesNotContain("tf1_");

    Answer session = get("/v1/session", signedIn.cookiePair(SESSION));
    assertThat(session.status()).isEqualTo(200);
    assertThat(session.json().getString("id"))
        .isEqualTo(signedIn.json().getJsonObject("session").getString("id"));
  }

  @Test
  void aRegistrationHandsOutItsTokenAsACookieToo() {
    Answer registered = post("/v1/registrations", FOR_COOKIES);

    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.cookie(SIGN_IN)).contains("=tf1_");
    assertThat(registered.response().body()).doesNotContain("tf1_");
    Answer factor = post(registered.header("Location") + "/factors",
        "{\"kind\":\"authenticator-app\",\"name\":\"Phone\"}", registered.cookiePair(SIGN_IN));
    assertThat(factor.status()).isEqualTo(201);
  }

  @Test
  void whoDoesNotAskGetsNoCookie() {
    for (String cookies : new String[] {"", ",\"cookies\":false"}) {
      Answer opened =
          gateway.post("/v1/sign-ins", null, "{\"login\":\"anna\",\"password\":\"correct horse\"" + cookies + "}");
      Answer signedIn =
          gateway.post(opened.header("Location") + "/codes", opened.json().getString("signInToken"), CODE);
      Answer signedOut = gateway.delete("/v1/session", signedIn.json().getJsonObject("session").getString("token"));

      assertThat(signedIn.json().getString("clientToken")).startsWith("tf1_");
      assertThat(List.of(opened, signedIn, signedOut))
          .allMatch(answer -> answer.response().headers().allValues("Set-Cookie").isEmpty());
      assertThat(signedOut.status()).isEqualTo(204);
    }
  }

  @Test
  void theCookieIsClearedWhenItsSignInOrSessionIsOver() {
    String signIn = cookie(SIGN_IN, TokenKind.SIGN_IN);
    String session = cookie(SESSION, TokenKind.SESSION);

    assertThat(delete("/v1/sign-ins/" + UUID.randomUUID(), signIn).cookie(SIGN_IN)).contains("=; Max-Age=0;");
    assertThat(delete("/v1/session", session).cookie(SESSION)).contains("=; Max-Age=0;");
    assertThat(delete("/v1/sessions?current=true", session).cookie(SESSION)).contains("=; Max-Age=0;");
    assertThat(delete("/v1/sessions", session).cookie(SESSION)).isEmpty();
  }

  @Test
  void whoEndsTheSessionThatAsksLosesItsCookieHoweverThatWasSaid() {
    for (boolean leased : new boolean[] {true, false}) {
      String token = gateway.session("anna");
      String session = SESSION + "=" + token;
      UUID id = gateway.leaseOf(token).sessionId();
      if (leased) {
        assertThat(get("/desk/", session).status()).isEqualTo(200);
      }

      Answer other = delete("/v1/sessions/" + UUID.randomUUID(), session);
      assertThat(other.status()).isEqualTo(204);
      assertThat(other.cookie(SESSION)).isEmpty();

      gateway.services.answer = sent -> {
        Future<Reply> reply = gateway.services.answerAsUsual(sent);
        if (sent.command() instanceof VerificationCommand.EndOneSession) {
          gateway.services.sessions.remove(TokenHash.of(token).value());
        }
        return reply;
      };
      Answer own = delete("/v1/sessions/" + id, session);
      assertThat(own.status()).isEqualTo(204);
      assertThat(own.cookie(SESSION)).contains("=; Max-Age=0;");
      assertThat(get("/desk/", session).status()).as("the lease is gone before the feed says so").isEqualTo(401);
      gateway.services.startAfresh();
    }
  }

  @Test
  void whetherAnEndedSessionIsTheOwnMayStayUnknown() {
    gateway.services.answer = sent -> sent.command() instanceof SessionQuery
        ? Future.failedFuture(new CommandFailed("late", false, null))
        : gateway.services.answerAsUsual(sent);

    Answer answer = delete("/v1/sessions/" + UUID.randomUUID(), cookie(SESSION, TokenKind.SESSION));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.cookie(SESSION)).isEmpty();
  }

  @Test
  void signingOutAlsoClearsTheCookieOfASignIn() {
    String session = cookie(SESSION, TokenKind.SESSION);

    Answer both = delete("/v1/session", session, cookie(SIGN_IN, TokenKind.SIGN_IN));
    assertThat(both.cookie(SESSION)).contains("=; Max-Age=0;");
    assertThat(both.cookie(SIGN_IN)).contains("=; Max-Age=0;");
    assertThat(delete("/v1/session", session).cookie(SIGN_IN)).isEmpty();
  }

  @Test
  void aNewSessionTakesThePlaceOfTheOneWhoseCookieCameAlong() {
    String held = gateway.session("anna");
    assertThat(get("/desk/", SESSION + "=" + held).status()).isEqualTo(200);
    Answer opened = post("/v1/sign-ins", FOR_COOKIES);
    String codes = opened.header("Location") + "/codes";

    gateway.services.refuse(Refusal.WRONG_CODE);
    post(codes, CODE, opened.cookiePair(SIGN_IN), SESSION + "=" + held);
    assertThat(get("/desk/", SESSION + "=" + held).status()).as("nothing ended").isEqualTo(200);
    gateway.services.startAfresh();
    gateway.services.sessions.remove(TokenHash.of(held).value());
    post(codes, CODE, opened.cookiePair(SIGN_IN), SESSION + "=" + held);

    assertThat(gateway.services.only(CodeCommand.SubmitCode.class).replaces()).contains(TokenHash.of(held));
    assertThat(get("/desk/", SESSION + "=" + held).status()).as("nor is its lease there").isEqualTo(401);
  }

  @Test
  void whoHoldsNoSessionOfOursReplacesNone() {
    for (String pair : List.of("own=1", SESSION + "=tf1_forged", cookie(SESSION, TokenKind.DEVICE))) {
      gateway.services.sent.clear();
      Answer opened = post("/v1/sign-ins", FOR_COOKIES);
      post(opened.header("Location") + "/codes", CODE, opened.cookiePair(SIGN_IN), pair);

      assertThat(gateway.services.only(CodeCommand.SubmitCode.class).replaces()).as(pair).isEmpty();
    }
  }

  @Test
  void aTokenCookieBesideAnyAuthorizationIsRefused() {
    String session = cookie(SESSION, TokenKind.SESSION);
    for (String cookie : List.of(session, cookie(SIGN_IN, TokenKind.SIGN_IN))) {
      for (String authorization : List.of("Bearer " + gateway.session("anna"), "Bearer x", "Digest x")) {
        Answer answer = gateway.send(
            gateway.fromBrowser("/v1/session", cookie).header("Authorization", authorization).GET());
        assertThat(answer.status()).as(authorization).isEqualTo(400);
      }
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aCookieThatIsThereTwiceIsRefusedAtTheApiAndAtTheDoor() {
    int reached = gateway.reachedApplication.get();
    String live = SESSION + "=" + gateway.session("anna");
    String other = cookie(SESSION, TokenKind.SESSION);

    assertThat(get("/v1/session", live, other).status()).isEqualTo(400);
    assertThat(get("/desk/", live, live).status()).isEqualTo(400);
    assertThat(gateway.reachedApplication).hasValue(reached);
  }

  @Test
  void atTheDoorTheCookieAdmitsAndNothingOfItGoesOn() {
    String token = gateway.session("anna");
    String device = cookie(DEVICE, TokenKind.DEVICE);

    Answer answer = gateway.send(gateway.fromBrowser("/desk/", SESSION + "=" + token, device, "own=1")
        .header("Authorization", "Bearer own-of-the-application").GET());

    assertThat(answer.status()).isEqualTo(200);
    JsonObject headers = answer.json().getJsonObject("headers");
    assertThat(headers.getString("remote-user")).isEqualTo("anna");
    assertThat(headers.getString("cookie")).isEqualTo("own=1");
    assertThat(headers.getString("authorization")).isEqualTo("Bearer own-of-the-application");
    assertThat(answer.response().body()).doesNotContain("tf1_", "__Host-");
  }

  @Test
  void atTheDoorTwoTokensOfOursAreRefusedAndBasicIsToo() {
    int reached = gateway.reachedApplication.get();
    String live = SESSION + "=" + gateway.session("anna");

    assertThat(gateway.send(gateway.fromBrowser("/desk/", live)
        .header("Authorization", "Bearer " + gateway.session("anna")).GET()).status()).isEqualTo(400);
    assertThat(gateway.send(gateway.fromBrowser("/desk/", live)
        .header("Authorization", "Bearer tf1_forged").GET()).status()).isEqualTo(400);
    assertThat(gateway.send(gateway.fromBrowser("/desk/", live)
        .header("Authorization", "Basic YW5uYTpwdw==").GET()).status()).isEqualTo(401);
    assertThat(gateway.reachedApplication).hasValue(reached);
  }

  @Test
  void aTokenOfAnotherKindInACookieIsNone() {
    String session = gateway.session("anna");
    for (String pair : List.of(SESSION + "=" + gateway.tokens.fresh(TokenKind.SIGN_IN),
        SESSION + "=" + gateway.tokens.fresh(TokenKind.DEVICE), DEVICE + "=" + session, SIGN_IN + "=" + session)) {
      assertThat(get("/v1/session", pair).status()).as(pair).isEqualTo(401);
      assertThat(get("/desk/", pair).status()).as(pair).isEqualTo(401);
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aKnownDeviceIsNamedByItsCookieAndStaysKnown() {
    String token = gateway.tokens.fresh(TokenKind.DEVICE);
    String device = DEVICE + "=" + token;

    Answer opened = post("/v1/sign-ins", FOR_COOKIES, device);
    Answer signedIn = post(opened.header("Location") + "/codes", CODE, opened.cookiePair(SIGN_IN), device);

    assertThat(gateway.services.only(PasswordCommand.CheckPassword.class).client().orElseThrow().device())
        .contains(TokenHash.of(token));
    assertThat(gateway.services.only(CodeCommand.SubmitCode.class).client().orElseThrow().device())
        .contains(TokenHash.of(token));
    assertThat(signedIn.cookie(DEVICE)).isEqualTo(device + "; Max-Age=7776000" + ATTRIBUTES);
  }

  @Test
  void aDeviceIsNamedByItsCookieOrInTheBodyNotByBoth() {
    String token = gateway.tokens.fresh(TokenKind.DEVICE);
    String body = "{\"login\":\"anna\",\"password\":\"correct horse\",\"clientToken\":\"%s\"}";

    assertThat(post("/v1/sign-ins", body.formatted(token), DEVICE + "=" + token).status()).isEqualTo(400);
    for (String foreign : List.of("tf1_x", gateway.tokens.fresh(TokenKind.SESSION))) {
      assertThat(gateway.post("/v1/sign-ins", null, body.formatted(foreign)).status()).isEqualTo(400);
      assertThat(gateway.post("/v1/registrations", null, body.formatted(foreign)).status()).isEqualTo(400);
    }
    assertThat(gateway.services.sent).isEmpty();

    assertThat(gateway.post("/v1/sign-ins", null, body.formatted(token)).status()).isEqualTo(201);
    assertThat(gateway.services.only(PasswordCommand.CheckPassword.class).client().orElseThrow().device())
        .contains(TokenHash.of(token));
  }

  @Test
  void aDeviceCookieThatIsNotOursSaysNothingAndKeepsNobodyOut() {
    Answer opened = post("/v1/sign-ins", FOR_COOKIES, DEVICE + "=tf1_of-a-key-long-gone");

    assertThat(opened.status()).isEqualTo(201);
    assertThat(gateway.services.only(PasswordCommand.CheckPassword.class).client().orElseThrow().device()).isEmpty();
  }

  @Test
  void amongTheKnownDevicesTheOneThatTheCookieNamesIsTheCurrentOne() {
    String token = gateway.tokens.fresh(TokenKind.DEVICE);

    Answer listed = get("/v1/known-devices", cookie(SESSION, TokenKind.SESSION), DEVICE + "=" + token);

    assertThat(gateway.services.only(VerificationCommand.ListDevices.class).device()).contains(TokenHash.of(token));
    assertThat(isCurrent(listed)).isTrue();
  }

  @Test
  void withoutADeviceCookieOfOursNoKnownDeviceIsTheCurrentOne() {
    String session = cookie(SESSION, TokenKind.SESSION);

    for (String other : List.of("own=1", DEVICE + "=tf1_forged", cookie(DEVICE, TokenKind.SIGN_IN))) {
      gateway.services.sent.clear();
      Answer listed = get("/v1/known-devices", session, other);
      assertThat(gateway.services.only(VerificationCommand.ListDevices.class).device()).as(other).isEmpty();
      assertThat(isCurrent(listed)).as(other).isFalse();
    }
  }

  @Test
  void aStepUpInABrowserGoesFromCookieToCookie() {
    Answer opened = post("/v1/step-up", "{\"password\":\"correct horse\"}", cookie(SESSION, TokenKind.SESSION));

    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.cookie(SIGN_IN)).contains("=tf1_");
    assertThat(opened.response().body()).doesNotContain("tf1_");
  }

  @Test
  void noCookieTicketOrClientTokenReachesTheLogWhateverFails() {
    String session = cookie(SESSION, TokenKind.SESSION);
    String ticket = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    String body = "{\"login\":\"anna\",\"password\":\"correct horse\",\"ticket\":\"%s\",\"clientToken\":\"%s\"}"
        .formatted(ticket, gateway.tokens.fresh(TokenKind.DEVICE));
    gateway.services.answer = sent -> {
      throw new IllegalStateException(session + ticket + body);
    };

    assertThat(get("/v1/session", session).status()).isEqualTo(500);
    assertThat(get("/v1/factors", session).status()).isEqualTo(500);
    assertThat(gateway.post("/v1/registrations", null, body).status()).isEqualTo(500);
    assertThat(gateway.post("/v1/registrations", null, body + "}").status()).isEqualTo(400);
    assertThat(get("/v1/session", session, session).status()).isEqualTo(400);

    assertThat(gateway.logged()).isNotEmpty().noneMatch(line ->
        line.contains("tf1_") || line.contains("ABCDEFGH") || line.contains("correct horse"));
  }

  private static boolean isCurrent(Answer devices) {
    return devices.json().getJsonArray("devices").getJsonObject(0).getBoolean("current");
  }

  private static String cookie(String name, TokenKind kind) {
    return name + "=" + gateway.tokens.fresh(kind);
  }

  private static Answer get(String path, String... cookies) {
    return gateway.send(gateway.fromBrowser(path, cookies).GET());
  }

  private static Answer delete(String path, String... cookies) {
    return gateway.send(gateway.fromBrowser(path, cookies).DELETE());
  }

  private static Answer post(String path, String body, String... cookies) {
    return gateway.send(gateway.fromBrowser(path, cookies).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
