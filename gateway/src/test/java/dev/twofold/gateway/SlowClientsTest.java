package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.limits.Limits;
import dev.twofold.gateway.limits.UploadPace;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Senders that take their time. */
class SlowClientsTest {

  private static final Limits LIMITS = new Limits(1_000, 500, Duration.ofMillis(1_500),
      new UploadPace(Duration.ofMillis(500), 1_000), Duration.ofMillis(300), 1_000_000, 10, 10, 10,
      Duration.ofSeconds(20));

  @RegisterExtension
  static final RunningGateway GATEWAY = new RunningGateway(LIMITS, Optional.empty());

  private String token;

  @BeforeEach
  void signIn() {
    GATEWAY.reachedApplication.set(0);
    token = GATEWAY.session("anna");
  }

  @Test
  void aHeadThatIsDrippedEndsWhateverComes() throws IOException {
    try (Socket socket = GATEWAY.connect("127.0.0.1")) {
      assertThat(dripped(socket, "GET /desk/ HTTP/1.1\r\nX: ", "x")).isEmpty();
    }
    try (Socket socket = GATEWAY.connect("127.0.0.1")) {
      assertThat(dripped(socket, "GET /desk/ HTTP/1.1\r\n", "X: y\r\n")).isEmpty();
    }
    try (Socket socket = GATEWAY.connect("127.0.0.1")) {
      assertThat(dripped(socket, "", "\r\n")).as("empty lines before a request").isEmpty();
    }
  }

  @Test
  void aConnectionThatSaysNothingEndsAfterRequestsToo() throws IOException {
    try (Socket socket = GATEWAY.connect("127.0.0.1")) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    String request = "GET / HTTP/1.1\r\nHost: login.example.org\r\n\r\n";
    assertThat(GATEWAY.rawUntilClosed(request + request)).containsSubsequence("HTTP/1.1 200 ", "HTTP/1.1 200 ");
  }

  @Test
  void aBodyThatIsDrippedEndsWhateverTakesIt() throws IOException {
    for (String path : List.of("/desk/", "/v1/sign-ins")) {
      try (Socket socket = GATEWAY.connect("127.0.0.1")) {
        assertThat(dripped(socket, head("POST", path, "Content-Length: 5000"), "x")).startsWith("HTTP/1.1 408 ")
            .contains("body-too-slow");
      }
      try (Socket socket = GATEWAY.connect("127.0.0.1")) {
        assertThat(dripped(socket, head("POST", path, "Transfer-Encoding: chunked"), "1\r\nx\r\n"))
            .startsWith("HTTP/1.1 408 ");
      }
    }
    RunningGateway.until(() -> GATEWAY.uris.size() >= 2);
    assertThat(GATEWAY.logged()).noneMatch(line -> line.contains("unexpected"));
  }

  @Test
  void theRestOfABodyIsNotReadForLongOnceItsRequestIsRefused() throws IOException {
    try (Socket socket = GATEWAY.connect("127.0.0.1")) {
      String drip = "400\r\n" + "x".repeat(1024) + "\r\n";

      String refused = head("POST", "/desk/", "Transfer-Encoding: chunked").replace(token, "none");
      String answer = dripped(socket, refused, drip);

      assertThat(answer).startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void othersDoNotNoticeTwoHundredSlowConnections() throws IOException {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = GATEWAY.connect("127.0.0.2");
        held.add(socket);
        String start = i % 2 == 0
            ? "GET /desk/ HTTP/1.1\r\nX: y"
            : head("POST", "/v1/sign-ins", "Content-Length: 10000");
        socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(GATEWAY.get("/desk/", token).status()).isEqualTo(200);
        assertThat(GATEWAY.post("/v1/sign-ins", null, "{\"login\":\"anna\",\"password\":\"correct horse\"}").status())
            .isEqualTo(201);
      }
      for (Socket socket : held) {
        socket.getInputStream().readAllBytes();
      }
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  private String head(String method, String path, String framing) {
    return method + " " + path + " HTTP/1.1\r\nHost: login.example.org\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer " + token + "\r\n" + framing + "\r\n\r\n";
  }

  /** Sends a start, and then again and again the same, until the gateway has closed; what it answered. */
  private static String dripped(Socket socket, String start, String drip) throws IOException {
    StringBuilder answer = new StringBuilder();
    socket.setSoTimeout(50);
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try {
      socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
      while (System.nanoTime() < deadline) {
        socket.getOutputStream().write(drip.getBytes(StandardCharsets.ISO_8859_1));
        if (!read(socket.getInputStream(), answer)) {
          return answer.toString();
        }
      }
    } catch (SocketException closed) {
      return answer.toString();
    }
    throw new AssertionError("it never ended: " + answer);
  }

  /** What came within the time-out; false at the end. */
  private static boolean read(InputStream in, StringBuilder answer) throws IOException {
    byte[] buffer = new byte[8192];
    try {
      int length = in.read(buffer);
      answer.append(new String(buffer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1));
      return length >= 0;
    } catch (SocketTimeoutException nothing) {
      return true;
    }
  }
}
