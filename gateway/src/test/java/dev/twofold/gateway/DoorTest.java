package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {

  @RegisterExtension
  final RunningGateway gateway = new RunningGateway();

  @Test
  void withoutASessionNoApplicationIsReached() {
    Answer answer = gateway.get("/desk/", null);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(gateway.get("/desk/", gateway.tokens.fresh(TokenKind.SIGN_IN)).status()).isEqualTo(401);
    assertThat(gateway.reachedApplication).hasValue(0);
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void randomTokensAndCookiesSendNoCommand() {
    for (int i = 0; i < 50; i++) {
      String token = "tf1_" + "%054d".formatted(i);
      for (TokenCookie cookie : TokenCookie.values()) {
        String pair = cookie.wireName() + "=" + token;
        for (String path : List.of("/desk/", "/v1/session", "/v1/factors", "/v1/sign-ins/" + UUID.randomUUID())) {
          assertThat(gateway.send(gateway.fromBrowser(path, pair).GET()).status()).isEqualTo(401);
        }
        assertThat(gateway.send(gateway.fromBrowser("/v1/sessions", pair).DELETE()).status()).isEqualTo(401);
      }
      assertThat(gateway.get("/desk/", token).status()).isEqualTo(401);
      assertThat(gateway.get("/v1/session", token).status()).isEqualTo(401);
      assertThat(gateway.delete("/v1/session", token).status()).isEqualTo(401);
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void withASessionTheApplicationLearnsWhoItIsAndNothingForged() {
    String token = gateway.session("anna");

    Answer answer = gateway.send(gateway.request("/desk/a%20b?c=d", token)
        .header("Remote-User", "root").header("remote_user", "root").header("X-Forwarded-For", "1.2.3.4")
        .header("X-Real-IP", "1.2.3.4").header("Twofold-Assertion", "forged").header("Cookie", "__Host-twofold=x; a=1")
        .header("X-HTTP-Method-Override", "DELETE")
        .POST(HttpRequest.BodyPublishers.ofString("hello")));

    assertThat(answer.status()).isEqualTo(200);
    JsonObject seen = answer.json();
    assertThat(seen.getString("uri")).isEqualTo("/desk/a%20b?c=d");
    assertThat(seen.getString("method")).isEqualTo("POST");
    assertThat(seen.getString("body")).isEqualTo("hello");
    assertThat(seen.encode()).doesNotContain("root", "1.2.3.4", "forged", "DELETE", token, "__Host-twofold");
    JsonObject headers = seen.getJsonObject("headers");
    assertThat(headers.getString("remote-user")).isEqualTo("anna");
    assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
    assertThat(headers.getString("x-forwarded-proto")).isEqualTo("https");
    assertThat(headers.getString("x-forwarded-host")).isEqualTo("login.example.org");
    assertThat(headers.getString("host")).isEqualTo("login.example.org");
    assertThat(headers.getString("cookie")).isEqualTo("a=1");
    assertThat(answer.response().headers().allValues("Set-Cookie")).containsExactly("own=1");
  }

  @Test
  void aLeaseServesTheNextRequestsWithoutALookUp() {
    String token = gateway.session("anna");
    for (int i = 0; i < 5; i++) {
      assertThat(gateway.get("/desk/", token).status()).isEqualTo(200);
    }
    assertThat(gateway.services.lookUps()).isEqualTo(1);

    gateway.clock.move(Duration.ofMinutes(5));
    gateway.heartbeat();
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(200);
    assertThat(gateway.services.lookUps()).isEqualTo(2);
  }

  @Test
  void aSessionOfAnotherAudienceIsRefused() {
    assertThat(gateway.get("/desk/", gateway.session("anna", "https://other.example.org")).status()).isEqualTo(401);
  }

  @Test
  void anApplicationWithAHostOfItsOwnIsReachedThereWithASessionForIt() {
    String token = gateway.session("anna", RunningGateway.DESK_ORIGIN);

    Answer answer = gateway.send(gateway.request("desk.example.org:443", "/v1/session", token).GET());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("uri")).as("the API is not on this host").isEqualTo("/v1/session");
    JsonObject headers = answer.json().getJsonObject("headers");
    assertThat(headers.getString("host")).isEqualTo("desk.example.org");
    assertThat(headers.getString("x-forwarded-host")).isEqualTo("desk.example.org");
  }

  @Test
  void aTokenOfOneHostOnAnotherIsNothing() {
    String ofTwofold = gateway.session("anna");
    String ofDesk = gateway.session("anna", RunningGateway.DESK_ORIGIN);

    assertThat(gateway.send(gateway.request("desk.example.org", "/", ofTwofold).GET()).status()).isEqualTo(401);
    assertThat(gateway.get("/desk/", ofDesk).status()).isEqualTo(401);
    assertThat(gateway.get("/v1/session", ofDesk).status()).isEqualTo(401);
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void twofoldsOwnPathsAreNoApplicationsOnAnyHost() {
    String token = gateway.session("anna", RunningGateway.DESK_ORIGIN);

    assertThat(gateway.send(gateway.request("desk.example.org", "/.twofold/x", token).GET()).status()).isEqualTo(404);
    assertThat(gateway.send(gateway.request("desk.example.org", "/.twofold/arrive", token).GET()).header("Location"))
        .isEqualTo("/");
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.example.org", "login.example.org:8080", "login.example.org.", "127.0.0.1"})
  void underAHostThatIsNobodysNothingIsServed(String host) {
    String token = gateway.session("anna");

    for (String path : List.of("/desk/", "/v1/session", "/openapi.yaml", "/")) {
      assertThat(gateway.send(gateway.request(host, path, token).GET()).status()).isEqualTo(421);
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void thePathOfAnApplicationWithoutItsSlashLeadsThereWhoeverHasASession() {
    String token = gateway.session("anna");

    for (String method : List.of("GET", "POST")) {
      Answer answer = gateway.send(gateway.request("/desk?a=b&c=%20d", token)
          .method(method, HttpRequest.BodyPublishers.ofString("body")));
      assertThat(answer.status()).isEqualTo(308);
      assertThat(answer.header("Location")).isEqualTo("/desk/?a=b&c=%20d");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
    assertThat(gateway.get("/desk", token).header("Location")).isEqualTo("/desk/");
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void withoutASessionThePathWithoutItsSlashSaysWhatTheApplicationSays() {
    Answer answer = gateway.get("/desk?a=b", null);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Location")).isEmpty();
    assertThat(answer.json()).isEqualTo(gateway.get("/desk/", null).json());
  }

  @Test
  void onAHostOfItsOwnAnApplicationSeesEachPathAsItIs() {
    String token = gateway.session("anna", RunningGateway.DESK_ORIGIN);

    Answer answer = gateway.send(gateway.request("desk.example.org", "/desk", token).GET());

    assertThat(answer.json().getString("uri")).isEqualTo("/desk");
    assertThat(gateway.get("/elsewhere", gateway.session("anna")).status()).isEqualTo(404);
  }

  @Test
  void aRouteThatAnotherProxyServesIsNotPassedOnFromHere() {
    assertThat(gateway.get("/elsewhere/", gateway.session("anna")).status()).isEqualTo(404);
  }

  @Test
  void theClientsAddressIsWhatAListedProxySaysAndNobodyElse() throws IOException {
    String token = gateway.session("anna");
    String request = """
        GET /desk/ HTTP/1.1\r
        Host: login.example.org\r
        Authorization: Bearer %s\r
        X-Forwarded-For: 203.0.113.1, 192.0.2.7\r
        \r
        """.formatted(token);

    assertThat(gateway.rawFrom(RunningGateway.PASSING_PROXY, request))
        .contains("\"x-forwarded-for\":\"192.0.2.7\"")
        .doesNotContain("203.0.113.1");
    assertThat(gateway.rawFrom("127.0.3.1", request))
        .contains("\"x-forwarded-for\":\"127.0.3.1\"")
        .doesNotContain("203.0.113.1", "192.0.2.7");
  }

  @Test
  void whileTheFeedIsSilentNobodyIsLetInLeaseOrNot() {
    String leased = gateway.session("anna");
    assertThat(gateway.get("/desk/", leased).status()).isEqualTo(200);

    gateway.clock.move(Duration.ofMillis(15_001));

    Answer answer = gateway.get("/desk/", leased);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("sessions-unknown");
    assertThat(gateway.get("/v1/session", gateway.session("bert")).status()).isEqualTo(503);
    assertThat(gateway.delete("/v1/session", leased).status()).as("signing out is possible").isEqualTo(204);
    gateway.heartbeat();
    assertThat(gateway.get("/v1/session", gateway.session("bert")).status()).isEqualTo(200);
  }

  @Test
  void aRevokedLeaseIsRefusedAtOnce() {
    String token = gateway.session("anna");
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(200);

    gateway.ended(gateway.leaseOf(token));

    assertThat(gateway.get("/desk/", token).status()).as("even if a look-up were late").isEqualTo(401);
    assertThat(gateway.reachedApplication).hasValue(1);
  }

  @Test
  void aSessionThatIsRevokedWhileItIsLookedUpIsRefused() {
    String token = gateway.session("anna");
    Promise<Reply> lookUp = heldBack();
    CompletableFuture<Answer> answer = gateway.sendAsync(gateway.request("/desk/", token).GET());
    RunningGateway.until(() -> gateway.services.lookUps() == 1);

    gateway.ended(gateway.leaseOf(token));
    gateway.onEventLoop(() -> lookUp.complete(new Reply.SessionStands(gateway.leaseOf(token))));

    assertThat(answer.orTimeout(5, TimeUnit.SECONDS).join().status()).isEqualTo(401);
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void afterAGapNoLeaseAndNoEarlierLookUpIsBelieved() {
    String leased = gateway.session("anna");
    assertThat(gateway.get("/desk/", leased).status()).isEqualTo(200);
    String other = gateway.session("bert");
    Promise<Reply> lookUp = heldBack();
    CompletableFuture<Answer> answer = gateway.sendAsync(gateway.request("/desk/", other).GET());
    RunningGateway.until(() -> gateway.services.lookUps() == 2);

    gateway.gap();
    gateway.services.refuse(Refusal.NO_SESSION);
    gateway.onEventLoop(() -> lookUp.complete(new Reply.SessionStands(gateway.leaseOf(other))));

    assertThat(answer.orTimeout(5, TimeUnit.SECONDS).join().status()).as("it is looked up again").isEqualTo(401);
    assertThat(gateway.services.lookUps()).isEqualTo(3);
    assertThat(gateway.get("/desk/", leased).status()).isEqualTo(401);
  }

  @Test
  void whoAsksAfterAGapDoesNotShareALookUpFromBeforeIt() {
    String token = gateway.session("anna");
    Promise<Reply> before = heldBack();
    CompletableFuture<Answer> early = gateway.sendAsync(gateway.request("/desk/", token).GET());
    RunningGateway.until(() -> gateway.services.lookUps() == 1);

    gateway.gap();
    Promise<Reply> after = heldBack();
    CompletableFuture<Answer> late = gateway.sendAsync(gateway.request("/desk/", token).GET());
    RunningGateway.until(() -> gateway.services.lookUps() == 2);
    gateway.onEventLoop(() -> before.complete(new Reply.SessionStands(gateway.leaseOf(token))));
    gateway.onEventLoop(() -> after.complete(Reply.Refused.of(Refusal.NO_SESSION)));

    assertThat(early.orTimeout(5, TimeUnit.SECONDS).join().status()).isEqualTo(401);
    assertThat(late.orTimeout(5, TimeUnit.SECONDS).join().status()).isEqualTo(401);
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void manyRequestsWithOneTokenMakeOneLookUp() {
    String token = gateway.session("anna");
    Promise<Reply> lookUp = heldBack();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(gateway.sendAsync(gateway.request("/v1/session", token).GET()));
    }
    RunningGateway.until(() -> gateway.services.lookUps() == 1);
    gateway.onEventLoop(() -> lookUp.complete(new Reply.SessionStands(gateway.leaseOf(token))));

    assertThat(answers).allMatch(answer -> answer.orTimeout(5, TimeUnit.SECONDS).join().status() == 200);
    assertThat(gateway.services.lookUps()).isEqualTo(1);
  }

  @Test
  void lookUpsForOneAddressAreBounded() {
    Promise<Reply> lookUp = heldBack();
    List<CompletableFuture<Answer>> waiting = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      waiting.add(gateway.sendAsync(gateway.request("/v1/session", gateway.session("p" + i)).GET()));
    }
    RunningGateway.until(() -> gateway.services.lookUps() == 32);

    assertThat(gateway.get("/v1/session", gateway.session("one-more")).problem()).isEqualTo("too-many-look-ups");
    assertThat(gateway.services.lookUps()).isEqualTo(32);
    gateway.onEventLoop(() -> lookUp.complete(Reply.Refused.of(Refusal.NO_SESSION)));
    assertThat(waiting).allMatch(answer -> answer.orTimeout(5, TimeUnit.SECONDS).join().status() == 401);
  }

  @Test
  void aLookUpThatCannotBeSentGivesItsPlaceBack() {
    gateway.services.answer = sent -> {
      throw new IllegalStateException("broken");
    };
    for (int i = 0; i < 33; i++) {
      assertThat(gateway.get("/desk/", gateway.session("p" + i)).status()).isEqualTo(500);
    }
    gateway.services.startAfresh();

    assertThat(gateway.get("/desk/", gateway.session("anna")).status()).isEqualTo(200);
  }

  @Test
  void noSecretReachesTheLogFromTheDoor() throws IOException {
    String token = gateway.session("anna");
    gateway.services.answer = sent -> {
      throw new IllegalStateException(token);
    };
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(500);
    assertThat(gateway.send(gateway.fromBrowser("/desk/", "__Host-twofold-session=" + token).GET()).status())
        .isEqualTo(500);
    gateway.services.answer = sent -> Future.failedFuture(new IllegalStateException(token));
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(500);
    gateway.services.startAfresh();
    assertThat(gateway.get("/gone/", token).status()).isEqualTo(502);
    assertThat(gateway.get("/desk/?token=" + token, token).status()).isEqualTo(400);
    gateway.raw("GET /desk/" + token + "\u0001 HTTP/1.1\r\nHost: login.example.org\r\n" + token + "\r\n\r\n");

    assertThat(gateway.logged()).isNotEmpty().noneMatch(line -> line.contains("tf1_"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/desk/%s", "/desk/?a=%s", "/desk/x%s?b", "/v1/sessions/%s", "/v1/session?token=%s", "/%s"})
  void anAddressWithATokenIsRefusedBeforeAnythingIsLookedUp(String address) {
    String token = gateway.session("anna");
    for (String written : List.of(token, token.replace("tf1", "%74f1"), gateway.tokens.fresh(TokenKind.DEVICE),
        "tf1_" + "a".repeat(54))) {
      Answer answer = gateway.get(address.formatted(written), token);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().getString("detail")).contains("token").contains("address");
    }
    assertThat(gateway.services.sent).isEmpty();
    assertThat(gateway.reachedApplication).hasValue(0);
    assertThat(gateway.logged()).noneMatch(line -> line.contains("f1_"));
  }

  @Test
  void twoPeopleAtOnceAreNeverMixedUp() {
    List<CompletableFuture<Boolean>> right = new ArrayList<>();
    String anna = gateway.session("anna");
    String bert = gateway.session("bert");
    for (int i = 0; i < 100; i++) {
      String name = i % 2 == 0 ? "anna" : "bert";
      String path = "/desk/" + i;
      right.add(gateway.sendAsync(gateway.request(path, i % 2 == 0 ? anna : bert).GET()).thenApply(answer ->
          answer.json().getJsonObject("headers").getString("remote-user").equals(name)
              && answer.json().getString("uri").equals(path)));
    }
    assertThat(right).allMatch(answer -> answer.orTimeout(10, TimeUnit.SECONDS).join());
  }

  @Test
  void whenASessionCannotBeLookedUpNobodyIsLetIn() {
    String token = gateway.session("anna");
    for (boolean outcomeKnown : new boolean[] {true, false}) {
      gateway.services.answer = sent -> Future.failedFuture(new CommandFailed("late", outcomeKnown, null));
      assertThat(gateway.get("/desk/", token).problem()).isEqualTo("sessions-unknown");
      assertThat(gateway.get("/v1/session", token).problem()).isEqualTo("sessions-unknown");
    }
    gateway.services.answer(new Reply.Done());
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(500);
    gateway.services.answer = sent -> {
      throw new IllegalStateException("broken");
    };
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(500);
    Lease old = gateway.leaseOf(token);
    gateway.services.answer(new Reply.SessionStands(new Lease(old.sessionId(), old.loginId(), old.name(),
        old.audience(), old.amr(), old.provenAt(), gateway.clock.instant(), old.endsAt(), List.of())));
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(401);
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void afterSigningOutTheTokenIsDeadHere() {
    String token = gateway.session("anna");
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(200);

    assertThat(gateway.delete("/v1/session", token).status()).isEqualTo(204);
    gateway.services.refuse(Refusal.NO_SESSION);

    assertThat(gateway.get("/desk/", token).status()).isEqualTo(401);
  }

  @Test
  void aNameAndAPasswordOpenNothingAnywhere() {
    for (String path : new String[] {"/desk/", "/v1/session", "/v1/sign-ins", "/openapi.yaml", "/"}) {
      Answer answer = gateway.send(gateway.request(path, null).header("Authorization", "Basic YW5uYTpwdw==").GET());
      assertThat(answer.status()).as(path).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void anApplicationThatIsGoneIsABadGateway() {
    Answer answer = gateway.get("/gone/", gateway.session("anna"));

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.problem()).isEqualTo("application-unreachable");
    assertThat(gateway.get("/gone/", null).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "GET /desk/../v1/session HTTP/1.1", "GET /desk/%2e%2e/x HTTP/1.1", "GET //desk/ HTTP/1.1", "GET /desk%2Fx HTTP/1.1",
    "GET /desk/a;b HTTP/1.1", "GET /%64esk/ HTTP/1.1", "GET /desk/%00 HTTP/1.1", "GET /desk\\x HTTP/1.1",
    "GET http://other/desk/ HTTP/1.1", "TRACE /desk/ HTTP/1.1", "CONNECT other:443 HTTP/1.1", "MAGIC /desk/ HTTP/1.1",
    "GET desk HTTP/1.1"
  })
  void oddRequestLinesNeverReachAnApplication(String requestLine) throws IOException {
    String answer = gateway.raw(requestLine + "\r\nHost: login.example.org\r\nAuthorization: Bearer " + gateway.session("anna")
        + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1\\.1 (400|404|405|501) .*");
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "Content-Length: 4\r\nContent-Length: 5", "Host: b",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "Authorization: Bearer x"
  })
  void contradictingHeadersNeverReachAnApplication(String headers) throws IOException {
    String answer = gateway.raw("GET /desk/ HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + gateway.session("anna")
        + "\r\n" + headers + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ");
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void methodsThatAreNotAllowedAreToldWhichAreAndUnknownOnesThatTheyAreNot() throws IOException {
    assertThat(gateway.raw("TRACE /desk/ HTTP/1.1\r\nHost: login.example.org\r\n\r\n")).startsWith("HTTP/1.1 405 ")
        .containsIgnoringCase("\r\nallow: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT\r\n")
        .contains("urn:twofold:problem:method-not-allowed");
    assertThat(gateway.raw("TRACE /v1/session HTTP/1.1\r\nHost: login.example.org\r\n\r\n")).startsWith("HTTP/1.1 405 ")
        .containsIgnoringCase("\r\nallow: DELETE, GET\r\n");
    assertThat(gateway.raw("PUT / HTTP/1.1\r\nHost: login.example.org\r\n\r\n")).startsWith("HTTP/1.1 405 ")
        .containsIgnoringCase("\r\nallow: GET, HEAD\r\n");
    assertThat(gateway.raw("MAGIC /desk/ HTTP/1.1\r\nHost: login.example.org\r\n\r\n")).startsWith("HTTP/1.1 501 ")
        .contains("urn:twofold:problem:method-not-known");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/desk/", "/v1/sign-ins", "/"})
  void whatIsExpectedIsOneThingOrAProblem(String path) throws IOException {
    String answer = gateway.raw("POST " + path + " HTTP/1.1\r\nHost: login.example.org\r\nExpect: a-miracle\r\n"
        + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

    assertThat(answer).startsWith("HTTP/1.1 417 ")
        .contains("urn:twofold:problem:expectation-failed", "application/problem+json", "nosniff", "no-store");
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  private Promise<Reply> heldBack() {
    Promise<Reply> promise = Promise.promise();
    gateway.services.answer = sent -> promise.future();
    return promise;
  }
}
