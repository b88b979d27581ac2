package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Reply;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.limits.Limits;
import dev.twofold.gateway.limits.UploadPace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much one connection, session or address may take. */
class LimitsTest {

  private static final int LARGEST_BODY = 1_000_000;
  private static final int PER_ADDRESS = 20;
  private static final int PER_SESSION = 3;
  private static final Limits LIMITS = new Limits(30, PER_ADDRESS, Duration.ofSeconds(30),
      new UploadPace(Duration.ofSeconds(20), 1), Duration.ofMillis(300), LARGEST_BODY, PER_SESSION, 10, 10,
      Duration.ofSeconds(20));

  @RegisterExtension
  final RunningGateway gateway = new RunningGateway(LIMITS, Optional.empty());
  private String token;

  @BeforeEach
  void signIn() {
    token = gateway.session("anna");
  }

  @Test
  void aBodyUpToTheLimitReachesTheApplicationWhole() {
    String body = "x".repeat(LARGEST_BODY);

    Answer answer = gateway.send(gateway.request("/desk/", token).POST(BodyPublishers.ofString(body)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("body")).isEqualTo(body);
  }

  @Test
  void aBodyThatIsAnnouncedTooLargeReachesNobody() throws IOException {
    String answer = gateway.rawUntilClosed(head("Content-Length: " + (LARGEST_BODY + 1)));

    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("body-too-large", LARGEST_BODY + " bytes");
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void aBodyThatGrowsTooLargeIsBrokenOffAndNeverPassesForTheWhole() throws IOException {
    List<String> ends = new CopyOnWriteArrayList<>();
    AtomicLong arrived = new AtomicLong();
    gateway.application = request -> {
      request.handler(chunk -> arrived.addAndGet(chunk.length()));
      request.endHandler(end -> ends.add("whole"));
      request.exceptionHandler(failure -> ends.add("broken"));
    };
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

    String body = head("Transfer-Encoding: chunked") + chunk.repeat(20);

    assertThat(gateway.rawUntilClosed(body)).startsWith("HTTP/1.1 413 ").doesNotContain("HTTP/1.1 5");
    assertThat(gateway.raw(body + "0\r\n\r\n")).startsWith("HTTP/1.1 413 ");

    RunningGateway.until(() -> ends.size() == 2);
    assertThat(ends).containsExactly("broken", "broken");
    assertThat(arrived.get()).isLessThanOrEqualTo(2 * LARGEST_BODY);
    assertThat(gateway.logged()).noneMatch(line -> line.contains("unexpected"));
  }

  @Test
  void oneSessionHasABoundedNumberOfRequestsUnderWayAndOthersAreServed() throws IOException {
    HeldApplication application = new HeldApplication();
    gateway.application = application;
    List<CompletableFuture<Answer>> held = new ArrayList<>();
    for (int i = 0; i < PER_SESSION; i++) {
      held.add(gateway.sendAsync(gateway.request("/desk/held", token).GET()));
    }
    RunningGateway.until(() -> application.requests.size() == PER_SESSION);

    assertThat(gateway.get("/desk/", token).problem()).isEqualTo("too-many-requests");
    assertThat(gateway.get("/v1/session", token).status()).as("Twofold itself is not an application").isEqualTo(200);
    assertThat(gateway.get("/desk/", gateway.session("bert")).status()).isEqualTo(200);

    application.answerAll();
    assertThat(held).allMatch(answer -> answer.orTimeout(10, TimeUnit.SECONDS).join().status() == 200);
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(200);
  }

  @Test
  void whoGoesAwayGivesItsPlaceBack() throws IOException {
    HeldApplication application = new HeldApplication();
    gateway.application = application;
    for (int i = 0; i < PER_SESSION; i++) {
      try (Socket socket = gateway.connect("127.0.0.1")) {
        String start = head("Content-Length: 5").replace("/desk/", "/desk/held") + "ab";
        socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
        int expected = i + 1;
        RunningGateway.until(() -> application.requests.size() == expected);
      }
    }
    RunningGateway.until(() -> application.left.get() == PER_SESSION);

    RunningGateway.until(() -> gateway.get("/desk/", token).status() == 200);
  }

  @Test
  void whoGoesAwayWhileItsSessionIsLookedUpTakesNoPlace() throws Exception {
    Function<FakeServices.Sent, Future<Reply>> usual = gateway.services.answer;
    for (int i = 0; i < PER_SESSION; i++) {
      Promise<Void> lookedUp = Promise.promise();
      CountDownLatch asked = new CountDownLatch(1);
      gateway.services.answer = sent -> {
        asked.countDown();
        return lookedUp.future().compose(done -> usual.apply(sent));
      };
      gateway.stale(gateway.leaseOf(token));
      int port;
      try (Socket socket = gateway.connect("127.0.0.1")) {
        port = socket.getLocalPort();
        socket.getOutputStream().write(head("Content-Length: 0").getBytes(StandardCharsets.ISO_8859_1));
        asked.await();
      }
      RunningGateway.until(() -> gateway.hasLeft(port));
      gateway.onEventLoop(lookedUp::complete);
    }
    gateway.services.answer = usual;

    assertThat(gateway.get("/desk/", token).status()).isEqualTo(200);
    assertThat(gateway.reachedApplication).as("nobody waits for the others").hasValue(1);
  }

  @Test
  void oneAddressAndAllTogetherHoldABoundedNumberOfConnections() throws IOException {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < PER_ADDRESS; i++) {
        held.add(gateway.connect("127.0.0.2"));
      }
      assertThat(isServed("127.0.0.2")).isFalse();
      assertThat(isServed("127.0.0.1")).isTrue();
      for (int i = 0; i < 10; i++) {
        held.add(gateway.connect("127.0.0.3"));
      }
      RunningGateway.until(() -> !isServed("127.0.0.1"));

      held.remove(0).close();

      RunningGateway.until(() -> isServed("127.0.0.1"));
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  @Test
  void aTrustedProxyHoldsMoreThanOneAddressMay() throws IOException {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < PER_ADDRESS; i++) {
        held.add(gateway.connect(RunningGateway.PASSING_PROXY));
      }
      assertThat(isServed(RunningGateway.PASSING_PROXY)).isTrue();
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  @Test
  void whatIsReadSlowlyIsNotFetchedFasterThanItIsRead() throws IOException {
    AtomicLong written = new AtomicLong();
    gateway.application = request -> pour(request.response().setChunked(true), written);
    try (Socket client = gateway.connect("127.0.0.1")) {
      client.setReceiveBufferSize(10_000);
      client.getOutputStream().write(("GET /desk/ HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + token + "\r\n\r\n")
          .getBytes(StandardCharsets.ISO_8859_1));
      RunningGateway.until(() -> written.get() > 0);

      assertThat(RunningGateway.stable(written::get)).as("what the system's own buffers hold").isLessThan(50_000_000);
    }
  }

  @Test
  void aWebSocketsClientThatReadsNothingIsNotSentMoreThanFits() throws IOException {
    AtomicLong written = new AtomicLong();
    gateway.application = request -> request.toWebSocket().onSuccess(socket -> pour(socket, written));
    try (Socket client = gateway.connect("127.0.0.1")) {
      client.getOutputStream().write(handshake());
      RunningGateway.until(() -> written.get() > 0);

      assertThat(RunningGateway.stable(written::get)).as("what the system's own buffers hold").isLessThan(50_000_000);
    }
  }

  @Test
  void aWebSocketsApplicationThatReadsNothingIsNotSentMoreThanFits() throws IOException {
    List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    gateway.application = request -> request.toWebSocket().onSuccess(socket -> {
      socket.pause();
      sockets.add(socket);
    });
    try (SocketChannel client = SocketChannel.open(new InetSocketAddress("127.0.0.1", gateway.port()))) {
      client.write(ByteBuffer.wrap(handshake()));
      RunningGateway.until(() -> sockets.size() == 1);
      readHead(client);
      client.configureBlocking(false);
      ByteBuffer frame = ByteBuffer.allocate(8 + 50_000);
      frame.put((byte) 0x82).put((byte) 0xfe).putShort((short) 50_000).clear();
      AtomicLong written = new AtomicLong();

      long stalled = RunningGateway.stable(() -> written.addAndGet(writeSome(client, frame)));

      assertThat(stalled).as("what the system's own buffers hold").isBetween(1L, 50_000_000L);
    }
  }

  /** Who sends frames before the handshake is answered speaks no WebSocket. */
  private static void readHead(SocketChannel client) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      ByteBuffer octet = ByteBuffer.allocate(1);
      assertThat(client.read(octet)).isEqualTo(1);
      head.append((char) octet.get(0));
    }
    assertThat(head).startsWith("HTTP/1.1 101 ");
  }

  private byte[] handshake() {
    return ("GET /desk/ HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + token + "\r\nConnection: Upgrade\r\n"
        + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Frame after frame, as much as the connection takes now. */
  private static int writeSome(SocketChannel client, ByteBuffer frame) {
    try {
      int written = client.write(frame);
      if (!frame.hasRemaining()) {
        frame.clear();
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isServed(String from) {
    try (Socket socket = gateway.connect(from)) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: login.example.org\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      return socket.getInputStream().read() == 'H';
    } catch (IOException e) {
      return false;
    }
  }

  private String head(String framing) {
    return "POST /desk/ HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + token + "\r\n" + framing + "\r\n\r\n";
  }

  /** As fast as it is taken. */
  private static void pour(WriteStream<Buffer> stream, AtomicLong written) {
    while (!stream.writeQueueFull()) {
      stream.write(Buffer.buffer(new byte[50_000]));
      written.addAndGet(50_000);
    }
    stream.drainHandler(drained -> pour(stream, written));
  }

  /** Answers what is asked at {@code /held} when it is told to, and everything else at once. */
  private static final class HeldApplication implements Handler<HttpServerRequest> {

    private final List<HttpServerRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger left = new AtomicInteger();
    private volatile Context context;

    @Override
    public void handle(HttpServerRequest request) {
      context = Vertx.currentContext();
      if (request.path().endsWith("/held")) {
        request.response().closeHandler(closed -> left.incrementAndGet());
        requests.add(request);
      } else {
        request.response().end();
      }
    }

    void answerAll() {
      context.runOnContext(run -> requests.forEach(request -> request.response().end()));
    }
  }
}
