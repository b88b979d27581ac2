package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.runtime.ops.OpsServer;
import dev.twofold.runtime.ops.Readiness;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried at the door below and beside the rules of who may pass it. */
class DoorAttacksTest {

  private static final String NOT_READABLE = "(?s)HTTP/1\\.[01] 400 .*";

  @RegisterExtension
  static final RunningGateway GATEWAY = new RunningGateway();

  private String token;
  private String smuggled;

  @BeforeEach
  void signIn() {
    GATEWAY.reachedApplication.set(0);
    GATEWAY.uris.clear();
    token = GATEWAY.session("anna");
    smuggled = "GET /desk/smuggled HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + token + "\r\n\r\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "Content-Length: 5\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
    "Transfer-Encoding: gzip", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: identity",
    "Transfer-Encoding: chunked, chunked", "Transfer-Encoding: xchunked", "Transfer-Encoding: ",
    "Transfer-Encoding: chunked, identity", "Transfer-Encoding: \u000bchunked", "Transfer-Encoding : chunked",
    "Transfer-Encoding:\r\n chunked",
    "Content-Length: 5\r\nContent-Length: 6", "Content-Length: 5\r\nContent-Length: 5", "Content-Length: 5, 5",
    "Content-Length: 5, 6", "Content-Length: +5", "Content-Length: -5", "Content-Length: 0x5", "Content-Length: 5 5",
    "Content-Length: 99999999999999999999", "Content-Length: "
  })
  void aRequestThatTwoReadersEndAtDifferentPlacesIsRefusedAndNothingMoreIsRead(String framing) throws IOException {
    assertRefusedForGood("POST /desk/first HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + token + "\r\n" + framing
        + "\r\n\r\n0\r\n\r\n" + smuggled);
  }

  @Test
  void aTransferCodingInHttp10IsRefused() throws IOException {
    assertRefusedForGood("POST /desk/first HTTP/1.0\r\nHost: login.example.org\r\nConnection: keep-alive\r\n"
        + "Authorization: Bearer " + token + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "X-A: b\r\n c", "X-A: b\r\n\tc", " X-A: b", "X-A: b\nX-C: d", "X-A: b\rX-C: d", "X-A: b\u0000c", "X-A: b\u0008c",
    "X-A: b\u007fc", "X-A : b", "X-A", ": b", "X A: b", "X-\u0001: b", "X-A: b\r\n\r"
  })
  void aHeadWithFoldedLinesLoneLineEndsOrControlCharactersIsRefused(String lines) throws IOException {
    assertRefusedForGood("GET /desk/first HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + token + "\r\n" + lines
        + "\r\n\r\n" + smuggled);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "GET\t/desk/ HTTP/1.1", "GET /desk/\u000bHTTP/1.1", "GET /desk/\rHTTP/1.1", " GET /desk/ HTTP/1.1",
    "\u0000GET /desk/ HTTP/1.1", "\nGET /desk/ HTTP/1.1", "GET /desk/ HTTP/1.1 ", "GET /desk/ x HTTP/1.1",
    "GET /desk/", "GET /desk/ HTTP/1.1\r", "GE\u0001T /desk/ HTTP/1.1"
  })
  void aRequestLineThatReadersTakeApartDifferentlyIsRefused(String line) throws IOException {
    assertRefusedForGood(line + "\r\nHost: login.example.org\r\nAuthorization: Bearer " + token + "\r\n\r\n" + smuggled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host: login.example.org\r\nHost: a", "Host: login.example.org\r\nHost: b", "X: y"})
  void oneHostIsNamedOnce(String hosts) throws IOException {
    String answer = GATEWAY.raw("GET /desk/ HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n" + hosts + "\r\n\r\n");

    assertThat(answer).matches(NOT_READABLE);
    assertThat(GATEWAY.reachedApplication).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "5;\n", "-1", "fffffffff", "5\n"})
  void aChunkWithoutAPlainSizeEndsTheConnection(String size) throws IOException {
    GATEWAY.rawUntilClosed("POST /desk/first HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + token
        + "\r\nTransfer-Encoding: chunked\r\n\r\n" + size + "\r\nhello\r\n0\r\n\r\n" + smuggled);

    assertThat(GATEWAY.uris).doesNotContain("/desk/smuggled");
  }

  @Test
  void plainRequestsThatFollowEachOtherAreAllAnswered() throws IOException {
    String chunked = "POST /desk/chunked HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + token
        + "\r\ntransfer-encoding: chunked\r\nX-A:\tb \t\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-T: u\r\n\r\n";

    String last = chunked.replace("/desk/chunked", "/desk/last")
        .replace("\r\n\r\n5", "\r\nConnection: close\r\n\r\n5");

    String answer = GATEWAY.rawUntilClosed("\r\n" + chunked + "\r\n\r\n" + last);

    assertThat(answer).containsSubsequence("/desk/chunked", "hello world", "/desk/last", "hello world");
    assertThat(GATEWAY.reachedApplication).hasValue(2);
  }

  @Test
  void aHeadIsJudgedInWhateverPiecesItArrives() throws IOException {
    String request = "GET /desk/ HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer " + token + "\r\nX-A: b\r\n c\r\n\r\n";
    try (Socket socket = GATEWAY.connect("127.0.0.1")) {
      socket.setTcpNoDelay(true);
      for (byte octet : request.getBytes(StandardCharsets.ISO_8859_1)) {
        socket.getOutputStream().write(octet);
        socket.getOutputStream().flush();
      }
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).matches(NOT_READABLE);
    }
    assertThat(GATEWAY.reachedApplication).hasValue(0);
  }

  @Test
  void hugeHeadersAndLongAddressesAreRefused() throws IOException {
    assertThat(GATEWAY.raw("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: login.example.org\r\n\r\n"))
        .contains(" 414 ", "target-too-long");
    assertThat(GATEWAY.raw("GET / HTTP/1.1\r\nHost: login.example.org\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"))
        .contains(" 431 ", "headers-too-large");
    assertThat(GATEWAY.raw("GET / HTTP/1.1\r\nHost: login.example.org\r\n" + "X: a\r\n".repeat(5_000) + "\r\n"))
        .contains(" 431 ", "headers-too-large");
  }

  @Test
  void noMethodGoesRoundTheGuard() {
    for (String method : List.of("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST", "GET")) {
      Answer answer = GATEWAY.send(
          GATEWAY.request("/desk/", null).method(method, HttpRequest.BodyPublishers.noBody()));
      assertThat(answer.status()).as(method).isEqualTo(401);
    }
    for (String method : List.of("TRACE", "TRACK", "DEBUG", "PROPFIND", "get", "SUBSCRIBE")) {
      Answer answer = GATEWAY.send(
          GATEWAY.request("/desk/", token).method(method, HttpRequest.BodyPublishers.noBody()));
      assertThat(answer.status()).as(method).isIn(405, 501);
    }
    assertThat(GATEWAY.reachedApplication).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "x_http_method_override"})
  void noHeaderMakesAnotherMethodOfARequest(String name) {
    assertThat(GATEWAY.send(GATEWAY.request("/desk/", null).header(name, "OPTIONS").GET()).status()).isEqualTo(401);

    Answer answer = GATEWAY.send(GATEWAY.request("/desk/", token).header(name, "DELETE").GET());

    assertThat(answer.json().getString("method")).isEqualTo("GET");
    assertThat(answer.response().body()).doesNotContain("DELETE");
    assertThat(GATEWAY.send(GATEWAY.request("/v1/session", token).header(name, "DELETE").GET()).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "GET http://a/desk/ HTTP/1.1", "GET https://login.example.org/desk/ HTTP/1.1", "OPTIONS * HTTP/1.1",
    "GET * HTTP/1.1",
    "CONNECT a:443 HTTP/1.1", "CONNECT /desk/ HTTP/1.1", "CONNECT localhost:8080 HTTP/1.1", "OPTIONS http://a HTTP/1.1"
  })
  void noOtherFormOfTargetIsTaken(String line) throws IOException {
    String answer = GATEWAY.raw(line + "\r\nHost: login.example.org\r\nAuthorization: Bearer " + token + "\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1\\.1 (400|404|501) .*").contains("application/problem+json");
    assertThat(GATEWAY.reachedApplication).hasValue(0);
  }

  @Test
  void whatFollowsARefusedConnectIsNoTunnel() throws IOException {
    String answer = GATEWAY.rawUntilClosed("CONNECT a:443 HTTP/1.1\r\nHost: login.example.org\r\n\r\n" + smuggled);

    assertThat(answer).matches(NOT_READABLE).doesNotContain("smuggled");
    assertThat(GATEWAY.reachedApplication).hasValue(0);
  }

  @Test
  void anOpsPortAnswersHealthAndMetricsOnly() throws IOException {
    Vertx vertx = Vertx.vertx();
    try {
      int port = OpsServer.start(vertx, "127.0.0.1", 0, new Readiness()).toCompletionStage().toCompletableFuture()
          .orTimeout(20, TimeUnit.SECONDS).join().port();
      for (String target : List.of("/health/live", "/health/ready", "/metrics")) {
        assertThat(status(port, "GET " + target)).as(target).isEqualTo(200);
        assertThat(status(port, "POST " + target)).as(target).isEqualTo(404);
      }
      for (String target : List.of("/", "/desk/", "/v1/session", "/v1/sign-ins", "/openapi.yaml", "/health",
          "/metrics/x", "/health/../desk/", "/env", "/heapdump", "/threaddump")) {
        assertThat(status(port, "GET " + target)).as(target).isEqualTo(404);
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  private static int status(int port, String line) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write((line + " HTTP/1.1\r\nHost: login.example.org\r\nAuthorization: Bearer x\r\n\r\n")
          .getBytes(StandardCharsets.ISO_8859_1));
      byte[] start = socket.getInputStream().readNBytes(12);
      return Integer.parseInt(new String(start, StandardCharsets.ISO_8859_1).substring(9));
    }
  }

  private static void assertRefusedForGood(String requests) throws IOException {
    String answer = GATEWAY.rawUntilClosed(requests);

    assertThat(answer).matches(NOT_READABLE).doesNotContain("smuggled");
    assertThat(answer.split("HTTP/1\\.[01] ")).as("one answer").hasSize(2);
    assertThat(GATEWAY.reachedApplication).hasValue(0);
  }
}
