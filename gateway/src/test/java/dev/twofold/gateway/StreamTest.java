package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.TokenHash;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers and uploads that are under way when something becomes of their session. */
class StreamTest {

  private static final String EVENTS = "/desk/events";
  private static final String UPLOAD = "/desk/upload";
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  @RegisterExtension
  final RunningGateway gateway = new RunningGateway();
  private final StreamingApplication application = new StreamingApplication();
  private final List<Client> clients = new ArrayList<>();
  private String token;

  @BeforeEach
  void signIn() {
    gateway.application = application;
    token = gateway.session("anna");
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Client client : clients) {
      client.socket.close();
    }
  }

  @Test
  void aStreamedAnswerIsCutWithItsSessionAndAnotherPersonsGoesOn() throws IOException {
    Client annas = listen(token);
    Client berts = listen(gateway.session("bert"));
    passLong();

    gateway.ended(gateway.leaseOf(token));

    assertThat(annas.untilCut()).startsWith("HTTP/1.1 200 ").doesNotEndWith(LAST_CHUNK);
    RunningGateway.until(() -> application.gaveUp.equals(List.of(EVENTS)));
    application.say(1, "still here");
    assertThat(berts.reads("still here")).isTrue();
  }

  @Test
  void anUploadIsCutWithItsSessionAndNeverPassesForTheWhole() throws IOException {
    Client client = upload(token);
    passLong();

    gateway.ended(gateway.leaseOf(token));

    assertThat(client.untilCut()).isEmpty();
    RunningGateway.until(() -> application.gaveUp.equals(List.of(UPLOAD)));
    assertThat(application.whole).isEmpty();
  }

  @Test
  void whatEndsSoonAfterItsSessionIsNotCut() throws IOException {
    String other = gateway.session("other");
    Client longer = listen(other);
    passLong();
    Client client = listen(token);

    gateway.ended(gateway.leaseOf(token));
    gateway.ended(gateway.leaseOf(other));
    longer.untilCut();
    application.say(1, "nearly done");
    application.finish(1);

    assertThat(client.reads("nearly done")).isTrue();
    assertThat(client.reads(LAST_CHUNK)).isTrue();
  }

  @Test
  void whatWouldGoOnAfterItsSessionIsCutAsSoonAsItIsLong() throws IOException {
    Client client = listen(token);
    gateway.ended(gateway.leaseOf(token));

    passLong();

    assertThat(client.untilCut()).doesNotEndWith(LAST_CHUNK);
  }

  @Test
  void whatIsReadForAnHourIsNoUseAndEndsWhenTheSessionIsIdle() throws IOException {
    Client client = listen(token);
    for (int minute = 0; minute < 59; minute++) {
      pass(Duration.ofMinutes(1));
      application.say(0, "minute " + minute);
    }
    assertThat(client.reads("minute 58")).isTrue();

    pass(Duration.ofMinutes(1));

    assertThat(client.untilCut()).doesNotEndWith(LAST_CHUNK);
    assertThat(gateway.services.lookUps()).as("only the first").isEqualTo(1);
  }

  @Test
  void anAnswerGoesOnWhileItsSessionIsUsedElsewhere() throws IOException {
    Client client = listen(token);
    pass(Duration.ofMinutes(45));
    extend(Duration.ofHours(1));
    assertThat(gateway.get("/v1/session", token).status()).isEqualTo(200);

    pass(Duration.ofMinutes(45));
    untilJudged();
    application.say(0, "still here");

    assertThat(client.reads("still here")).isTrue();
  }

  @Test
  void whatAnUploadBringsUsesTheSession() throws IOException {
    Client client = upload(token);
    for (int i = 1; i <= 4; i++) {
      extend(Duration.ofMinutes(45).plusHours(1));
      pass(Duration.ofMinutes(45));
      client.write("5\r\nhello\r\n");
      untilLookedUp(1 + i);
    }
    client.write("0\r\n\r\n");

    assertThat(client.reads("received 25")).isTrue();
    assertThat(application.whole).containsExactly(UPLOAD);
  }

  @Test
  void anUploadWhoseSessionIsOverElsewhereIsCutWhenItBringsMore() throws IOException {
    Client client = upload(token);
    pass(Duration.ofMinutes(5));
    gateway.services.refuse(Refusal.NO_SESSION);

    client.write("5\r\nhello\r\n");

    assertThat(client.untilCut()).isEmpty();
    assertThat(application.whole).isEmpty();
  }

  @Test
  void itEndsAtTheAbsoluteEnd() throws IOException {
    keep(token, gateway.leaseOf(token).endsAt().plusSeconds(1));
    Client client = listen(token);
    pass(Duration.ofHours(24).minusSeconds(10));
    untilJudged();
    application.say(0, "the last minute");
    assertThat(client.reads("the last minute")).isTrue();

    pass(Duration.ofSeconds(10));

    assertThat(client.untilCut()).doesNotEndWith(LAST_CHUNK);
  }

  @Test
  void aStaleLeaseIsLookedUpAgain() throws IOException {
    Client client = listen(token);
    passLong();
    gateway.stale(gateway.leaseOf(token));
    untilJudged();
    application.say(0, "still here");
    assertThat(client.reads("still here")).isTrue();
    gateway.services.refuse(Refusal.NO_SESSION);

    gateway.stale(gateway.leaseOf(token));

    assertThat(client.untilCut()).doesNotEndWith(LAST_CHUNK);
  }

  @Test
  void itIsCutWhenTheFeedIsSilent() throws IOException {
    Client client = listen(token);

    gateway.clock.move(Duration.ofMillis(15_001));

    assertThat(client.untilCut()).doesNotEndWith(LAST_CHUNK);
  }

  @Test
  void itIsCutWhenTheFeedLostSomething() throws IOException {
    Client client = listen(token);
    passLong();

    gateway.gap();

    assertThat(client.untilCut()).doesNotEndWith(LAST_CHUNK);
  }

  @Test
  void whatIsOverIsForgottenAndItsConnectionServesTheNext() throws IOException {
    Client client = upload(token);
    client.write("0\r\n\r\n");
    assertThat(client.reads("received 5")).isTrue();

    pass(Duration.ofMinutes(6));
    untilJudged();
    assertThat(gateway.services.lookUps()).as("the first, and of what it was judged by").isEqualTo(2);
    gateway.ended(gateway.leaseOf(token));
    untilJudged();
    client.write(request("GET /desk/now", gateway.session("bert"), ""));

    assertThat(client.reads("received 0")).isTrue();
  }

  private Client listen(String as) throws IOException {
    Client client = send("GET " + EVENTS, as, "");
    assertThat(client.reads("hello")).isTrue();
    return client;
  }

  /** One that has brought five bytes, and no end. */
  private Client upload(String as) throws IOException {
    int before = application.requests.size();
    Client client = send("POST " + UPLOAD, as, "Transfer-Encoding: chunked\r\n");
    client.write("5\r\nhello\r\n");
    RunningGateway.until(() -> application.requests.size() == before + 1);
    return client;
  }

  private Client send(String requestLine, String as, String headers) throws IOException {
    Client client = new Client(gateway.connect("127.0.0.1"));
    clients.add(client);
    client.write(request(requestLine, as, headers));
    return client;
  }

  private static String request(String requestLine, String as, String headers) {
    return requestLine + " HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + as + "\r\n" + headers
        + "\r\n";
  }

  /** So long that whatever is under way is judged. */
  private void passLong() {
    pass(Duration.ofMillis(5_001));
  }

  private void pass(Duration time) {
    gateway.clock.move(time);
    gateway.heartbeat();
  }

  /** Waits until the gateway has judged what is under way: it cuts one that was opened for that. */
  private void untilJudged() throws IOException {
    String other = gateway.session("other");
    keep(other, gateway.clock.instant().plusSeconds(1));
    Client canary = listen(other);
    passLong();
    canary.untilCut();
  }

  private void untilLookedUp(int times) {
    RunningGateway.until(() -> gateway.services.lookUps() == times);
    gateway.onEventLoop(() -> { });
  }

  private void extend(Duration fromNow) {
    keep(token, gateway.clock.instant().plus(fromNow));
  }

  private void keep(String token, Instant idleEndsAt) {
    Lease lease = gateway.leaseOf(token);
    gateway.services.sessions.put(TokenHash.of(token).value(), new Lease(lease.sessionId(), lease.loginId(),
        lease.name(), lease.audience(), lease.amr(), lease.provenAt(), idleEndsAt, lease.endsAt(),
        lease.permissions()));
  }

  /** A client's end of a connection, with all that came to it. */
  private record Client(Socket socket, StringBuilder received) {

    Client(Socket socket) {
      this(socket, new StringBuilder());
    }

    void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether this comes, before the end. */
    boolean reads(String text) throws IOException {
      while (received.indexOf(text) < 0) {
        if (!readSome()) {
          return false;
        }
      }
      return true;
    }

    /** All that came before the connection ended. */
    String untilCut() throws IOException {
      while (readSome()) {
        // what is left
      }
      return received.toString();
    }

    private boolean readSome() throws IOException {
      byte[] buffer = new byte[8192];
      try {
        int length = socket.getInputStream().read(buffer);
        received.append(new String(buffer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1));
        return length >= 0;
      } catch (SocketException reset) {
        return false;
      }
    }
  }
}
