package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.SocketClient.Closed;
import dev.twofold.gateway.limits.Limits;
import dev.twofold.gateway.limits.UploadPace;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {

  private static final int PER_SESSION = 3;
  private static final Limits LIMITS = new Limits(1_000, 500, Duration.ofMillis(500),
      new UploadPace(Duration.ofMinutes(1), 1), Duration.ofSeconds(1), 1_000_000, 10, 4, PER_SESSION,
      Duration.ofMillis(200));
  private static final String HANDSHAKE = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
      + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

  @RegisterExtension
  final RunningGateway gateway = new RunningGateway(LIMITS, Optional.empty());
  private final PlayedSocketApplication application = new PlayedSocketApplication();
  private String token;

  @BeforeEach
  void signIn() {
    gateway.application = application;
    token = gateway.session("anna");
  }

  @Test
  void messagesPassBothWaysAndTheApplicationLearnsWhoItIsAndNothingForged() {
    SocketClient client = SocketClient.open(gateway, "/desk/a%20b?c=d", request -> request
        .header("Authorization", "Bearer " + token).header("Remote-User", "root").header("X-Forwarded-For", "1.2.3.4")
        .header("Cookie", "__Host-twofold=x; a=1").header("Origin", "https://elsewhere.example"));
    client.send("hello");
    RunningGateway.until(() -> client.texts.size() == 2);

    assertThat(client.texts.get(1)).isEqualTo("hello");
    JsonObject seen = client.first();
    JsonObject headers = seen.getJsonObject("headers");
    assertThat(seen.getString("uri")).isEqualTo("/desk/a%20b?c=d");
    assertThat(headers.getString("remote-user")).isEqualTo("anna");
    assertThat(headers.getString("host")).isEqualTo("login.example.org");
    assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
    assertThat(headers.getString("cookie")).isEqualTo("a=1");
    assertThat(headers.getString("origin")).isEqualTo("https://elsewhere.example");
    assertThat(seen.encode()).doesNotContain("root", "1.2.3.4", token, "__Host-twofold");
  }

  @Test
  void withoutASessionNoneIsOpened() {
    assertThat(SocketClient.refused(gateway, "/desk/", request -> request)).isEqualTo(401);
    assertThat(SocketClient.refused(gateway, "/desk/", "nonsense")).isEqualTo(401);
    gateway.services.refuse(Refusal.NO_SESSION);
    assertThat(SocketClient.refused(gateway, "/desk/", token)).isEqualTo(401);
    assertThat(application.sockets).isEmpty();
  }

  @Test
  void thereIsNoneToTwofoldItself() {
    for (String path : List.of("/v1/session", "/", "/openapi.yaml", "/nowhere/")) {
      assertThat(SocketClient.refused(gateway, path, token)).as(path).isEqualTo(501);
    }
  }

  @Test
  void withACookieOnlyAPageOfItsOwnOriginOpensOne() {
    String cookie = "__Host-twofold-session=" + token;
    for (String origin : List.of("https://evil.example", "null", "http://login.example.org",
        "https://login.example.org.evil.example", "https://login.example.org:444")) {
      assertThat(SocketClient.refused(gateway, "/desk/",
          request -> request.header("Cookie", cookie).header("Origin", origin))).as(origin).isEqualTo(403);
    }
    assertThat(SocketClient.refused(gateway, "/desk/", request -> request.header("Cookie", cookie))).isEqualTo(403);
    assertThat(SocketClient.refused(gateway, "/desk/", request -> request.header("Cookie", cookie)
        .header("Origin", RunningGateway.ORIGIN).header("Sec-Fetch-Site", "cross-site"))).isEqualTo(403);
    assertThat(application.sockets).isEmpty();

    SocketClient client = SocketClient.open(gateway, "/desk/",
        request -> request.header("Cookie", cookie).header("Origin", RunningGateway.ORIGIN));

    assertThat(client.first().getJsonObject("headers").getString("remote-user")).isEqualTo("anna");
  }

  @Test
  void itEndsWithItsSessionAndOthersStay() {
    SocketClient annas = open();
    SocketClient berts = SocketClient.open(gateway, "/desk/", gateway.session("bert"));
    berts.first();

    gateway.ended(gateway.leaseOf(token));

    assertThat(annas.closed()).isEqualTo(new Closed(1008, "the session has ended"));
    RunningGateway.until(() -> application.closes.contains((short) 1001));
    berts.send("still here");
    RunningGateway.until(() -> berts.texts.contains("still here"));
    assertThat(application.received).containsExactly("still here");
  }

  @Test
  void aStaleLeaseIsLookedUpAgainAndWhatComesMeanwhileWaits() {
    SocketClient client = open();
    SocketClient berts = SocketClient.open(gateway, "/desk/", gateway.session("bert"));
    berts.first();
    Promise<Reply> lookUp = heldBack();

    gateway.stale(gateway.leaseOf(token));
    RunningGateway.until(() -> gateway.services.lookUps() == 3);
    client.send("one");
    client.send("two");
    gateway.onEventLoop(() -> application.sockets.get(0).writeTextMessage("news"));
    for (int i = 0; i < 20; i++) {
      String text = "bert " + i;
      berts.send(text);
      RunningGateway.until(() -> berts.texts.contains(text));
    }
    assertThat(client.texts).doesNotContain("news");
    assertThat(application.received).doesNotContain("one", "two");
    gateway.onEventLoop(() -> lookUp.complete(new Reply.SessionStands(gateway.leaseOf(token))));

    RunningGateway.until(() -> client.texts.containsAll(List.of("news", "one", "two")));
    assertThat(application.received).containsSubsequence("one", "two");
  }

  @Test
  void aStaleLeaseWhoseSessionIsOverEndsIt() {
    SocketClient client = open();
    gateway.services.refuse(Refusal.NO_SESSION);

    gateway.stale(gateway.leaseOf(token));

    assertThat(client.closed()).isEqualTo(new Closed(1008, "the session has ended"));
  }

  @Test
  void whatIsSentAfterTheLeaseIsLookedUpFirstAndKeepsItsOrder() {
    SocketClient client = open();
    gateway.clock.move(Duration.ofMinutes(5));
    gateway.heartbeat();
    Promise<Reply> lookUp = heldBack();

    for (int i = 0; i < 5; i++) {
      client.send("m" + i);
    }
    RunningGateway.until(() -> gateway.services.lookUps() == 2);
    assertThat(application.received).isEmpty();
    gateway.onEventLoop(() -> lookUp.complete(new Reply.SessionStands(gateway.leaseOf(token))));

    RunningGateway.until(() -> application.received.size() == 5);
    assertThat(application.received).containsExactly("m0", "m1", "m2", "m3", "m4");
    assertThat(gateway.services.lookUps()).isEqualTo(2);
  }

  @Test
  void whatIsSentAfterTheSessionIsOverNeverArrives() {
    SocketClient client = open();
    gateway.clock.move(Duration.ofMinutes(5));
    gateway.heartbeat();
    gateway.services.refuse(Refusal.NO_SESSION);

    client.send("too late");

    assertThat(client.closed()).isEqualTo(new Closed(1008, "the session has ended"));
    assertThat(application.received).isEmpty();
  }

  @Test
  void aSilentOneAsksNobodyAndEndsWhenTheSessionIsIdle() {
    SocketClient client = open();
    for (int minute = 0; minute < 59; minute++) {
      pass(Duration.ofMinutes(1));
      gateway.onEventLoop(() -> application.sockets.get(0).writeTextMessage("tick"));
    }
    RunningGateway.until(() -> client.texts.size() == 60);
    assertThat(client.isOpen()).isTrue();

    pass(Duration.ofMinutes(1));

    assertThat(client.closed()).isEqualTo(new Closed(1008, "the session has ended"));
    assertThat(gateway.services.lookUps()).as("only the first").isEqualTo(1);
  }

  @Test
  void oneThatIsUsedOrWhoseSessionIsUsedElsewhereOutlivesTheIdleTime() {
    SocketClient client = open();
    pass(Duration.ofMinutes(30));
    extend(Duration.ofHours(1));
    client.send("here");
    RunningGateway.until(() -> client.texts.contains("here"));
    pass(Duration.ofMinutes(45));
    untilChecked();
    assertThat(client.isOpen()).isTrue();
    extend(Duration.ofHours(1));
    assertThat(gateway.get("/v1/session", token).status()).isEqualTo(200);
    pass(Duration.ofMinutes(45));
    untilChecked();

    gateway.onEventLoop(() -> application.sockets.get(0).writeTextMessage("news"));
    RunningGateway.until(() -> client.texts.contains("news"));
    pass(Duration.ofMinutes(15));
    assertThat(client.closed().code()).isEqualTo(1008);
  }

  @Test
  void itEndsAtTheAbsoluteEndHoweverMuchItIsUsed() {
    keep(token, gateway.leaseOf(token).endsAt().plusSeconds(1));
    SocketClient client = open();
    gateway.clock.move(Duration.ofHours(24).minusSeconds(1));
    gateway.heartbeat();
    client.send("here");
    RunningGateway.until(() -> client.texts.contains("here"));

    pass(Duration.ofSeconds(1));

    assertThat(client.closed()).isEqualTo(new Closed(1008, "the session has ended"));
  }

  @Test
  void itEndsWhenTheFeedIsSilent() {
    SocketClient client = open();

    gateway.clock.move(Duration.ofMillis(15_001));

    assertThat(client.closed()).isEqualTo(new Closed(1008, "the session cannot be checked"));
  }

  @Test
  void itEndsWhenTheFeedLostSomething() {
    SocketClient client = open();

    gateway.gap();

    assertThat(client.closed()).isEqualTo(new Closed(1008, "the session cannot be checked"));
  }

  @Test
  void itsClientIsSentElsewhereWhenTheGatewayStops() {
    SocketClient client = open();

    gateway.stopServing();

    assertThat(client.closed()).isEqualTo(new Closed(1001, "the gateway stops"));
  }

  @Test
  void aSessionThatEndsWhileTheApplicationIsAskedOpensNothing() {
    Promise<Void> asked = Promise.promise();
    gateway.application = request -> {
      Context context = Vertx.currentContext();
      request.pause();
      asked.future().onSuccess(go -> context.runOnContext(run -> application.handle(request)));
      gateway.reachedApplication.incrementAndGet();
    };
    Thread ending = new Thread(() -> {
      RunningGateway.until(() -> gateway.reachedApplication.get() == 1);
      gateway.services.refuse(Refusal.NO_SESSION);
      gateway.ended(gateway.leaseOf(token));
      asked.complete();
    });
    ending.start();

    assertThat(SocketClient.refused(gateway, "/desk/", token)).isEqualTo(401);
    RunningGateway.until(() -> application.closes.size() == 1);
  }

  @Test
  void aClientThatLeavesWhileTheApplicationIsAskedLeavesNothingOpen() throws IOException {
    Promise<Void> asked = Promise.promise();
    gateway.application = request -> {
      Context context = Vertx.currentContext();
      request.pause();
      asked.future().onSuccess(go -> context.runOnContext(run -> application.handle(request)));
      gateway.reachedApplication.incrementAndGet();
    };
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < PER_SESSION; i++) {
      int expected = i + 1;
      try (Socket client = gateway.connect("127.0.0.1")) {
        client.getOutputStream().write(request("GET", HANDSHAKE).getBytes(StandardCharsets.ISO_8859_1));
        RunningGateway.until(() -> gateway.reachedApplication.get() == expected);
        left.add(client.getLocalPort());
      }
    }
    RunningGateway.until(() -> left.stream().allMatch(gateway::hasLeft));

    asked.complete();

    RunningGateway.until(() -> application.closes.size() == PER_SESSION);
    gateway.application = application;
    open();
  }

  @Test
  void closeCodesPassBothWays() {
    SocketClient left = open();
    left.close(4_001, "bye");
    assertThat(left.closed()).isEqualTo(new Closed(4_001, "bye"));
    RunningGateway.until(() -> application.closes.equals(List.of((short) 4_001)));

    SocketClient stays = open();
    gateway.onEventLoop(() -> application.sockets.get(1).close((short) 4_002, "later"));
    assertThat(stays.closed()).isEqualTo(new Closed(4_002, "later"));
  }

  @Test
  void whatTheApplicationSaidBeforeItClosedArrivesFirst() {
    gateway.application = request -> request.toWebSocket().onSuccess(socket -> {
      for (int i = 0; i < 100; i++) {
        socket.writeTextMessage("m" + i);
      }
      socket.close((short) 4_003, "done");
    });

    SocketClient client = SocketClient.open(gateway, "/desk/", token);

    assertThat(client.closed()).isEqualTo(new Closed(4_003, "done"));
    assertThat(client.texts).hasSize(100).endsWith("m99");
  }

  @Test
  void aTornEndIsToldToTheOther() {
    SocketClient client = open();
    client.tear();
    RunningGateway.until(() -> application.closes.contains((short) 1001));

    SocketClient other = open();
    gateway.onEventLoop(() -> application.tear(1));
    assertThat(other.closed().code()).isEqualTo(1011);
  }

  @Test
  void theApplicationChoosesAmongTheSubProtocolsOffered() {
    SocketClient client = SocketClient.open(gateway, "/desk/", request -> request
        .header("Authorization", "Bearer " + token).subprotocols("chat.v3", "chat.v2", "chat.v1"));

    assertThat(client.subProtocol()).isEqualTo("chat.v2");
    assertThat(client.first().getJsonObject("headers").getString("sec-websocket-protocol"))
        .isEqualTo("chat.v3,chat.v2,chat.v1");
  }

  @Test
  void anApplicationThatRefusesIsHeard() {
    assertThat(SocketClient.refused(gateway, "/desk/no", token)).isEqualTo(418);
    assertThat(SocketClient.refused(gateway, "/gone/", token)).isEqualTo(502);
    gateway.application = request -> request.response().end("no socket");
    assertThat(SocketClient.refused(gateway, "/desk/", token)).isEqualTo(502);
  }

  @Test
  void oneSessionAndAllTogetherOpenABoundedNumber() {
    List<SocketClient> annas = new ArrayList<>();
    for (int i = 0; i < PER_SESSION; i++) {
      annas.add(open());
    }
    assertThat(SocketClient.refused(gateway, "/desk/", token)).isEqualTo(429);
    String berts = gateway.session("bert");
    SocketClient.open(gateway, "/desk/", berts);
    assertThat(SocketClient.refused(gateway, "/desk/", berts)).as("four in all").isEqualTo(429);

    annas.get(0).close(1000, "");
    annas.get(0).closed();
    assertThat(SocketClient.refused(gateway, "/desk/no", token)).as("a refusal takes no place").isEqualTo(418);
    assertThat(SocketClient.refused(gateway, "/gone/", token)).isEqualTo(502);

    open();
  }

  @Test
  void largeMessagesPassAndTooLargeOnesEndIt() {
    SocketClient client = open();
    String large = "x".repeat(200_000);
    client.send(large);
    RunningGateway.until(() -> client.texts.contains(large));

    for (int i = 0; i < 22; i++) {
      client.trySend("z".repeat(200_000));
    }

    assertThat(client.closed().code()).isEqualTo(1009);
    assertThat(application.received).containsExactly(large);
  }

  @Test
  void aFrameThatIsTooLargeEndsIt() throws IOException {
    int length = 300_000;
    ByteBuffer frame = ByteBuffer.allocate(14 + length).put((byte) 0x82).put((byte) 0xff).putLong(length);
    try (Socket client = gateway.connect("127.0.0.1")) {
      client.getOutputStream().write(request("GET", HANDSHAKE).getBytes(StandardCharsets.ISO_8859_1));
      client.getOutputStream().write(frame.array(), 0, 20_000);

      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 101 ");
    }
    RunningGateway.until(() -> application.closes.equals(List.of((short) 1001)));
  }

  @Test
  void oneThatGivesNoSignOfLifeEnds() throws IOException {
    try (Socket client = gateway.connect("127.0.0.1")) {
      client.getOutputStream().write(request("GET", HANDSHAKE).getBytes(StandardCharsets.ISO_8859_1));
      byte[] all = client.getInputStream().readAllBytes();

      assertThat(new String(all, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 101 ");
    }
    RunningGateway.until(() -> application.closes.size() == 1);
  }

  @Test
  void oneThatIsAliveOutlivesTheTimeAConnectionMayWait() {
    SocketClient client = open();
    long opened = System.nanoTime();
    RunningGateway.until(() -> System.nanoTime() - opened > 5 * LIMITS.waiting().toNanos());

    client.send("here");

    RunningGateway.until(() -> client.texts.contains("here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAA\r\n",
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
    "Connection: Upgrade\r\nUpgrade: websocket, h2c\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + "AAAAAAAAAAAAAAAAAAAAAA==\r\n",
    HANDSHAKE + "Content-Length: 5\r\n", HANDSHAKE + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
    HANDSHAKE + "Upgrade: websocket\r\n", HANDSHAKE + "Sec-WebSocket-Protocol: a b\r\n"
  })
  void whatIsNoHandshakeIsRefused(String headers) throws IOException {
    assertThat(handshake("GET", headers)).startsWith("HTTP/1.1 400 ");
    assertThat(application.sockets).isEmpty();
  }

  @Test
  void anotherMethodOrVersionIsRefused() throws IOException {
    assertThat(handshake("POST", HANDSHAKE)).startsWith("HTTP/1.1 400 ");
    assertThat(handshake("GET", HANDSHAKE.replace("13", "8"))).startsWith("HTTP/1.1 426 ")
        .contains("Sec-WebSocket-Version: 13");
    assertThat(application.sockets).isEmpty();
  }

  private String handshake(String method, String headers) throws IOException {
    return gateway.raw(request(method, headers));
  }

  private String request(String method, String headers) {
    return method + " /desk/ HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + token + "\r\n" + headers + "\r\n";
  }

  /** One that the application has greeted. */
  private SocketClient open() {
    SocketClient client = SocketClient.open(gateway, "/desk/", token);
    client.first();
    return client;
  }

  /** Waits until the gateway has looked for sessions that are over: it finds one that was opened for that. */
  private void untilChecked() {
    String other = gateway.session("other");
    keep(other, gateway.clock.instant().plusSeconds(1));
    SocketClient canary = SocketClient.open(gateway, "/desk/", other);
    pass(Duration.ofSeconds(1));
    assertThat(canary.closed().code()).isEqualTo(1008);
  }

  private void pass(Duration time) {
    gateway.clock.move(time);
    gateway.heartbeat();
  }

  /** Verification saw the session used. */
  private void extend(Duration fromNow) {
    keep(token, gateway.clock.instant().plus(fromNow));
  }

  private void keep(String token, Instant idleEndsAt) {
    Lease lease = gateway.leaseOf(token);
    gateway.services.sessions.put(TokenHash.of(token).value(), new Lease(lease.sessionId(), lease.loginId(),
        lease.name(), lease.audience(), lease.amr(), lease.provenAt(), idleEndsAt, lease.endsAt(),
        lease.permissions()));
  }

  private Promise<Reply> heldBack() {
    Promise<Reply> promise = Promise.promise();
    gateway.services.answer = sent -> promise.future();
    return promise;
  }
}
