package dev.twofold.local.sample;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * An application as a company would put behind Twofold: it knows nothing of passwords or codes, believes the header
 * {@code Remote-User}, and checks the assertion that comes with it. Shows whom it was told of, what the check came to
 * and every header that reached it, and over a WebSocket returns what it is sent. Loopback, any free port.
 */
public final class SampleApplication extends VerticleBase {

  private static final String UNKNOWN = "";
  private static final String POLICY =
      "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + SampleStyle.POLICY;

  private final SamplePage page;
  private final IdentityProvider twofold;
  private final List<URI> addresses;
  private final Clock clock;
  private AssertionChecks checks;
  private HttpServer server;

  /**
   * @param name what it calls itself
   * @param twofold whose assertions it takes
   * @param addresses the URLs under which clients reach this application
   * @param clock by which assertions are over
   */
  public SampleApplication(String name, IdentityProvider twofold, List<URI> addresses, Clock clock) {
    this.page = new SamplePage(name, twofold.origin());
    this.twofold = twofold;
    this.addresses = List.copyOf(addresses);
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    checks = new AssertionChecks(vertx, new AssertionVerifier(twofold, clock), clock);
    server = vertx.createHttpServer().requestHandler(this::answer);
    return server.listen(0, "127.0.0.1");
  }

  /** Known once it has started. */
  public int port() {
    return server.actualPort();
  }

  private void answer(HttpServerRequest request) {
    if (request.canUpgradeToWebSocket()) {
      request.toWebSocket().onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage));
      return;
    }
    checks.check(request.headers().getAll("Twofold-Assertion"), audience(request))
        .onSuccess(assertion -> show(request, Visit.of(request.headers(), assertion)))
        .onFailure(failure -> request.response().setStatusCode(500).end());
  }

  /** The one of its addresses under which this request was made; nobody makes assertions for any other. */
  private String audience(HttpServerRequest request) {
    String host = request.getHeader(HttpHeaders.HOST);
    return addresses.stream()
        .filter(address -> address.getAuthority().equals(host) && request.path().startsWith(address.getPath()))
        .map(URI::toString)
        .findFirst()
        .orElse(UNKNOWN);
  }

  private void show(HttpServerRequest request, Visit visit) {
    HttpServerResponse response = request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (wantsJson(request)) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(visit.toJson().encode());
    } else {
      response
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
          .putHeader("Content-Security-Policy", POLICY)
          .end(page.render(visit));
    }
  }

  private static boolean wantsJson(HttpServerRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("application/json");
  }
}
