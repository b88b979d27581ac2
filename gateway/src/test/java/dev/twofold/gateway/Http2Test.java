package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.gateway.Http2Connection.Exchange;
import dev.twofold.gateway.limits.Limits;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same door over TLS and HTTP/2. */
class Http2Test {

  private static final TestCertificate CERTIFICATE = TestCertificate.make();

  @RegisterExtension
  static final RunningGateway GATEWAY =
      new RunningGateway(Limits.standard(1), Optional.of(CERTIFICATE.identity()));

  private String token;

  @BeforeEach
  void signIn() {
    GATEWAY.reachedApplication.set(0);
    token = GATEWAY.session("anna");
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_2", "HTTP_1_1"})
  void theDoorIsTheSameInBothVersions(HttpVersion version) throws Exception {
    assertThat(send(version, HttpMethod.GET, "/desk/?a=b", HttpClientRequest::send).status()).isEqualTo(401);

    Answer answer = send(version, HttpMethod.POST, "/desk/?a=b", request ->
        request.putHeader("Authorization", "Bearer " + token).send("hello"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(version);
    JsonObject seen = new JsonObject(answer.body());
    assertThat(seen.getString("uri")).isEqualTo("/desk/?a=b");
    assertThat(seen.getString("body")).isEqualTo("hello");
    assertThat(seen.getJsonObject("headers").getString("remote-user")).isEqualTo("anna");
    assertThat(seen.getJsonObject("headers").getString("host")).isEqualTo("login.example.org");
    assertThat(seen.encode()).doesNotContain(token);
  }

  @Test
  void aBodyOfUnknownLengthArrivesWhole() throws Exception {
    Answer none = send(HttpVersion.HTTP_2, HttpMethod.POST, "/desk/", request -> {
      request.putHeader("Authorization", "Bearer " + token).setChunked(true);
      return request.sendHead().compose(sent -> request.end()).compose(sent -> request.response());
    });
    assertThat(none.status()).isEqualTo(200);

    try (Http2Connection connection = connect()) {
      Exchange exchange = connection.send(
          Http2Connection.get("/desk/").method("POST").add("authorization", "Bearer " + token), "hello");
      assertThat(exchange.status()).isEqualTo(200);
      assertThat(new JsonObject(exchange.body()).getString("body")).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PUT", "PATCH"})
  void noMethodLosesABodyOfUnknownLength(String method) {
    try (Http2Connection connection = connect()) {
      Exchange exchange = connection.send(
          Http2Connection.get("/desk/").method(method).add("authorization", "Bearer " + token), "hello");

      assertThat(exchange.status()).isEqualTo(200);
      assertThat(new JsonObject(exchange.body()).getString("body")).isEqualTo("hello");
    }
  }

  @Test
  void aBodyOfUnknownLengthWhereNoneIsExpectedIsNotCutOff() {
    try (Http2Connection connection = connect()) {
      Exchange exchange = connection.send(
          Http2Connection.get("/desk/").add("authorization", "Bearer " + token), "hello");

      assertThat(exchange.status()).isNotEqualTo(200);
    }
  }

  @Test
  void cookiesInSeveralFieldsAreJudgedAndPassedOnAsOne() {
    try (Http2Connection connection = connect()) {
      Exchange exchange = connection.send(Http2Connection.get("/desk/").add("cookie", "a=1")
          .add("cookie", "__Host-twofold-session=" + token).add("cookie", "b=2"));
      assertThat(exchange.status()).isEqualTo(200);
      assertThat(new JsonObject(exchange.body()).getJsonObject("headers").getString("cookie")).isEqualTo("a=1; b=2");

      Exchange twice = connection.send(Http2Connection.get("/desk/")
          .add("cookie", "__Host-twofold-session=" + token).add("cookie", "__Host-twofold-session=" + token));
      assertThat(twice.status()).isEqualTo(400);
      assertThat(twice.body()).contains("twice");
    }
    assertThat(GATEWAY.reachedApplication).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "connection: close", "transfer-encoding: chunked", "upgrade: websocket", "keep-alive: 5", "proxy-connection: x",
    "te: gzip", "Upper-Case: x", "host: elsewhere.example", ":path: /desk/other", ":forged: x", "x-a: b\r\nc: d",
    "x-a: b\nc", "x a: b", "x-a\r\nb: c",
    "content-length: 5", "content-length: x", "content-length: -1"
  })
  void whatHasNoPlaceInHttp2IsRefused(String line) {
    int colon = line.indexOf(':', 1);
    try (Http2Connection connection = connect()) {
      Exchange exchange = connection.send(Http2Connection.get("/desk/").add("authorization", "Bearer " + token)
          .add(line.substring(0, colon), line.substring(colon + 1).strip()));

      assertThat(exchange.status()).isIn(400, (int) -Http2Error.PROTOCOL_ERROR.code());
    }
    assertThat(GATEWAY.reachedApplication).hasValue(0);
  }

  @Test
  void theHostIsTheAuthorityAndThereMustBeOne() {
    try (Http2Connection connection = connect()) {
      Http2Headers without = Http2Connection.get("/desk/").add("authorization", "Bearer " + token);
      without.remove(":authority");
      assertThat(connection.send(without).status()).isIn(400, (int) -Http2Error.PROTOCOL_ERROR.code());
      assertThat(connection.send(Http2Connection.get("/desk/").add("host", "login.example.org").add("host", "b")
          .add("authorization", "Bearer " + token)).status()).isEqualTo(400);
    }
    assertThat(GATEWAY.reachedApplication).hasValue(0);
  }

  @Test
  void pathsAndMethodsAreJudgedAsOverHttp11() {
    try (Http2Connection connection = connect()) {
      for (String path : List.of("/desk/../v1/session", "//desk/", "/desk/%2e%2e/x", "/desk/a;b", "*", "desk/",
          "https://login.example.org/desk/")) {
        assertThat(connection.send(Http2Connection.get(path).add("authorization", "Bearer " + token)).status())
            .as(path).isIn(400, 404);
      }
      assertThat(connection.send(Http2Connection.get("/desk/").method("TRACE")).status()).isEqualTo(405);
      assertThat(connection.send(Http2Connection.get("/desk/").method("MAGIC")).status()).isEqualTo(501);
      Http2Headers tunnel = Http2Connection.get("/").method("CONNECT");
      tunnel.remove(":path");
      tunnel.remove(":scheme");
      assertThat(connection.send(tunnel.add("authorization", "Bearer " + token)).status()).isBetween(400, 501);
      assertThat(connection.send(Http2Connection.get("/desk/").method("CONNECT").add(":protocol", "websocket")
          .add("authorization", "Bearer " + token)).status()).isIn(400, 501, (int) -Http2Error.PROTOCOL_ERROR.code());
    }
    assertThat(GATEWAY.reachedApplication).hasValue(0);
  }

  @Test
  void streamsAndHeadersAreBounded() {
    try (Http2Connection connection = connect()) {
      assertThat(connection.settings().settings().maxConcurrentStreams()).isEqualTo(Limits.REQUESTS_PER_SESSION);
      assertThat(connection.settings().settings().maxHeaderListSize()).isEqualTo(16 * 1024);
      assertThat(connection.send(Http2Connection.get("/").add("x", "a".repeat(20_000))).status()).isEqualTo(431);
      assertThat(GATEWAY.reachedApplication).hasValue(0);
    }
  }

  @Test
  void whoOpensAndResetsStreamsWithoutEndIsSentAway() {
    try (Http2Connection connection = connect(); Http2Connection other = connect()) {
      for (int i = 0; i < 500 && connection.isOpen(); i++) {
        connection.sendAndReset(Http2Connection.get("/desk/").add("authorization", "Bearer " + token));
      }

      assertThat(connection.goAway()).isIn(Http2Error.ENHANCE_YOUR_CALM.code(), Http2Connection.UNHEARD);
      RunningGateway.until(() -> !connection.isOpen());
      assertThat(other.send(Http2Connection.get("/desk/").add("authorization", "Bearer " + token)).status())
          .as("others don't notice").isEqualTo(200);
    }
  }

  @Test
  void aStreamedAnswerIsResetWithItsSessionAndAnotherStreamOfTheConnectionGoesOn() {
    StreamingApplication application = new StreamingApplication();
    GATEWAY.application = application;
    try (Http2Connection connection = connect()) {
      Exchange annas = connection.send(Http2Connection.get("/desk/events").add("authorization", "Bearer " + token));
      RunningGateway.until(() -> annas.soFar().equals("hello"));
      Exchange berts = connection.send(
          Http2Connection.get("/desk/events").add("authorization", "Bearer " + GATEWAY.session("bert")));
      RunningGateway.until(() -> berts.soFar().equals("hello"));
      GATEWAY.clock.move(Duration.ofMillis(5_001));
      GATEWAY.heartbeat();

      GATEWAY.ended(GATEWAY.leaseOf(token));

      assertThat(annas.reset()).isEqualTo(Http2Error.CANCEL.code());
      RunningGateway.until(() -> application.gaveUp.size() == 1);
      application.finish(1);
      assertThat(berts.body()).isEqualTo("hello");
    } finally {
      GATEWAY.application = GATEWAY.usualApplication;
    }
  }

  @Test
  void oneConnectionServesManyRequestsAtOnce() {
    try (Http2Connection connection = connect()) {
      List<Exchange> exchanges = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        exchanges.add(connection.send(Http2Connection.get("/desk/" + i).add("authorization", "Bearer " + token)));
      }
      for (int i = 0; i < 50; i++) {
        assertThat(exchanges.get(i).status()).isEqualTo(200);
        assertThat(new JsonObject(exchanges.get(i).body()).getString("uri")).isEqualTo("/desk/" + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void tlsIsNewOrItIsNot(String version) throws IOException {
    try (SSLSocket socket = tlsSocket()) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1", "TLSv1.1"})
  void oldTlsIsRefused(String version) throws IOException {
    try (SSLSocket socket = tlsSocket()) {
      socket.setEnabledProtocols(new String[] {version});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void plainTextIsNotServedBesideIt() throws IOException {
    assertThat(GATEWAY.raw("GET / HTTP/1.1\r\nHost: login.example.org\r\n\r\n")).doesNotContain("HTTP/1.1 200");
  }

  private static Answer send(
      HttpVersion version,
      HttpMethod method,
      String target,
      Function<HttpClientRequest, Future<HttpClientResponse>> exchange) throws Exception {
    HttpClientOptions options = new HttpClientOptions()
        .setSsl(true).setTrustOptions(CERTIFICATE.trust()).setUseAlpn(true).setProtocolVersion(version);
    RequestOptions request = new RequestOptions()
        .setServer(SocketAddress.inetSocketAddress(GATEWAY.port(), "127.0.0.1"))
        .setHost("login.example.org").setPort(443).setMethod(method).setURI(target);
    Vertx vertx = Vertx.vertx();
    try {
      return vertx.createHttpClient(options).request(request)
          .compose(exchange)
          .compose(response -> response.body().map(body ->
              new Answer(response.statusCode(), response.request().version(), body.toString())))
          .await(20, TimeUnit.SECONDS);
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  private record Answer(int status, HttpVersion version, String body) {}

  private static SSLSocket tlsSocket() throws IOException {
    return (SSLSocket) CERTIFICATE.trusting().getSocketFactory().createSocket("localhost", GATEWAY.port());
  }

  private static Http2Connection connect() {
    return new Http2Connection(GATEWAY.port(), CERTIFICATE.trusting());
  }
}
